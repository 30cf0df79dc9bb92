#include "CPNGShims.h"

#include <libdeflate.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const uint8_t *data;
  size_t length;
  size_t position;
  int is_strict;
  int is_exhausted;
  png_shim_image *image;
} reader;

static void remember(png_shim_image *image, const char *message) {
  if (image->message[0] == 0) {
    strncpy(image->message, message, sizeof image->message - 1);
  }
}

static void read_error(png_structp png, png_const_charp message) {
  reader *source = png_get_error_ptr(png);
  remember(source->image, message);
  png_longjmp(png, 1);
}

static void read_warning(png_structp png, png_const_charp message) {
  reader *source = png_get_error_ptr(png);
  if (source->is_strict) {
    read_error(png, message);
  }
  remember(source->image, message);
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  reader *source = png_get_io_ptr(png);
  size_t available = source->length - source->position;
  if (count > available && (source->is_strict || source->is_exhausted)) {
    png_error(png, "unexpected end of file");
  }
  // What there is of the last piece still holds rows; noughts after it will not pass for more.
  size_t taken = count < available ? count : available;
  memcpy(target, source->data + source->position, taken);
  memset(target + taken, 0, count - taken);
  source->is_exhausted = count > available;
  source->position += taken;
}

static void configure(png_structp png, int is_strict) {
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_chunk_malloc_max(png, 8u << 20);
  png_set_chunk_cache_max(png, 256);
  png_set_benign_errors(png, !is_strict);
  if (!is_strict) {
    png_set_crc_action(png, PNG_CRC_DEFAULT, PNG_CRC_QUIET_USE);
  }
}

/// Asks for 8-bit RGBA, whatever the file has.
static void normalize(png_structp png, png_infop info) {
  int color = png_get_color_type(png, info);
  int depth = png_get_bit_depth(png, info);
  if (depth == 16) {
    png_set_scale_16(png);
  }
  if (color == PNG_COLOR_TYPE_PALETTE) {
    png_set_palette_to_rgb(png);
  }
  if (color == PNG_COLOR_TYPE_GRAY && depth < 8) {
    png_set_expand_gray_1_2_4_to_8(png);
  }
  if (png_get_valid(png, info, PNG_INFO_tRNS)) {
    png_set_tRNS_to_alpha(png);
  }
  if (color == PNG_COLOR_TYPE_GRAY || color == PNG_COLOR_TYPE_GRAY_ALPHA) {
    png_set_gray_to_rgb(png);
  }
  png_set_filler(png, 0xff, PNG_FILLER_AFTER);
}

static void read_rows(png_structp png, png_shim_image *image, int passes) {
  size_t stride = (size_t)image->width * 4;
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t row = 0; row < image->height; row++) {
      // As "display" rows: until finer passes come, each pixel fills the block it stands for.
      if (passes > 1) {
        png_read_row(png, NULL, image->pixels + row * stride);
      } else {
        png_read_row(png, image->pixels + row * stride, NULL);
      }
    }
  }
}

png_shim_status png_shim_decode(const uint8_t *data, size_t length, uint64_t pixel_limit, int is_strict,
                                png_shim_image *image) {
  memset(image, 0, sizeof *image);
  reader source = {data, length, 0, is_strict, 0, image};
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, read_error, read_warning);
  if (!png) {
    return png_shim_failed;
  }
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, info ? &info : NULL, NULL);
    return image->pixels ? png_shim_partial : png_shim_failed;
  }
  configure(png, is_strict);
  png_set_read_fn(png, &source, read_bytes);
  png_read_info(png, info);
  image->width = png_get_image_width(png, info);
  image->height = png_get_image_height(png, info);
  if ((uint64_t)image->width * image->height > pixel_limit) {
    png_error(png, "the picture is too large");
  }
  if (!png_get_valid(png, info, PNG_INFO_sRGB) && !png_get_valid(png, info, PNG_INFO_iCCP)) {
    png_fixed_point gamma = 0;
    if (png_get_gAMA_fixed(png, info, &gamma) == PNG_INFO_gAMA) {
      image->gamma = gamma;
    }
  }
  normalize(png, info);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  if (png_get_rowbytes(png, info) != (size_t)image->width * 4) {
    png_error(png, "unexpected row size");
  }
  image->pixels = calloc((size_t)image->width * image->height, 4);
  if (!image->pixels) {
    png_error(png, "out of memory");
  }
  read_rows(png, image, passes);
  // What follows the pixels matters only to those who want the file whole.
  if (is_strict) {
    png_read_end(png, NULL);
  }
  png_destroy_read_struct(&png, &info, NULL);
  return png_shim_complete;
}

typedef struct {
  uint8_t *bytes;
  size_t length;
  size_t capacity;
} writer;

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  writer *target = png_get_io_ptr(png);
  if (count > target->capacity - target->length) {
    size_t capacity = (target->length + count) * 2;
    uint8_t *grown = realloc(target->bytes, capacity);
    if (!grown) {
      png_error(png, "out of memory");
    }
    target->bytes = grown;
    target->capacity = capacity;
  }
  memcpy(target->bytes + target->length, bytes, count);
  target->length += count;
}

static void flush_bytes(png_structp png) { (void)png; }

static void write_error(png_structp png, png_const_charp message) {
  (void)message;
  png_longjmp(png, 1);
}

static void write_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

/// Copies a row, without alpha when the picture is opaque.
static void copy_row(uint8_t *target, const uint8_t *source, uint32_t width, int is_opaque) {
  if (!is_opaque) {
    memcpy(target, source, (size_t)width * 4);
    return;
  }
  for (uint32_t x = 0; x < width; x++) {
    target[0] = source[0];
    target[1] = source[1];
    target[2] = source[2];
    target += 3;
    source += 4;
  }
}

/// What the pixels become: rows without filter, which suits flat pictures best.
typedef struct {
  const uint8_t *pixels;
  uint32_t width;
  uint32_t height;
  int is_opaque;
  /// Scratch memory, freed by whoever made the value.
  uint8_t *rows;
  uint8_t *compressed;
} picture;

/// Beyond this many bytes, rows are compressed one by one: slower, but in little memory.
static const size_t whole_picture_limit = (size_t)128 << 20;

static void write_whole(png_structp png, picture *source) {
  size_t row = (size_t)source->width * (source->is_opaque ? 3 : 4) + 1;
  size_t size = row * source->height;
  struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(2);
  size_t bound = libdeflate_zlib_compress_bound(compressor, size);
  source->rows = malloc(size);
  source->compressed = malloc(bound);
  size_t count = 0;
  if (compressor && source->rows && source->compressed) {
    for (uint32_t y = 0; y < source->height; y++) {
      uint8_t *target = source->rows + y * row;
      target[0] = PNG_FILTER_VALUE_NONE;
      copy_row(target + 1, source->pixels + (size_t)y * source->width * 4, source->width, source->is_opaque);
    }
    count = libdeflate_zlib_compress(compressor, source->rows, size, source->compressed, bound);
  }
  libdeflate_free_compressor(compressor);
  if (count == 0) {
    png_error(png, "out of memory");
  }
  png_write_chunk(png, (png_const_bytep) "IDAT", source->compressed, count);
  png_write_chunk(png, (png_const_bytep) "IEND", NULL, 0);
}

static void write_rows(png_structp png, picture *source) {
  source->rows = malloc((size_t)source->width * 4);
  if (!source->rows) {
    png_error(png, "out of memory");
  }
  for (uint32_t y = 0; y < source->height; y++) {
    copy_row(source->rows, source->pixels + (size_t)y * source->width * 4, source->width, source->is_opaque);
    png_write_row(png, source->rows);
  }
  png_write_end(png, NULL);
}

/// Returns whether it went well; what libpng's errors jump over is its own, not the caller's.
static int encode(writer *target, picture *source) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, write_error, write_warning);
  if (!png) {
    return 0;
  }
  png_infop info = png_create_info_struct(png);
  if (!info || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, info ? &info : NULL);
    return 0;
  }
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_write_fn(png, target, write_bytes, flush_bytes);
  png_set_compression_level(png, 1);
  png_set_compression_buffer_size(png, 1u << 16);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_IHDR(png, info, source->width, source->height, 8,
               source->is_opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  if ((size_t)source->width * 4 * source->height <= whole_picture_limit) {
    write_whole(png, source);
  } else {
    write_rows(png, source);
  }
  png_destroy_write_struct(&png, &info);
  return 1;
}

uint8_t *png_shim_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int is_opaque, size_t *length) {
  writer target = {NULL, 0, 0};
  picture source = {pixels, width, height, is_opaque, NULL, NULL};
  int is_encoded = encode(&target, &source);
  free(source.rows);
  free(source.compressed);
  if (!is_encoded) {
    free(target.bytes);
    return NULL;
  }
  *length = target.length;
  return target.bytes;
}

void png_shim_free(void *memory) { free(memory); }

const char *png_shim_version(void) { return png_get_libpng_ver(NULL); }
