#include <gumbo.h>

// What every entry of `GumboOutput.errors` begins with. Gumbo's public header leaves the type out,
// but its layout has not changed in any release of the library.
typedef struct {
  int type;
  GumboSourcePosition position;
  const char *original_text;
} GumboErrorHead;
