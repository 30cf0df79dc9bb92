#include <libxml/xmlversion.h>
/* Its converters would bring in the system's ICU, whose types clash with those of Foundation's own. */
#undef LIBXML_ICU_ENABLED
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
