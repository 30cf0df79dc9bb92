#ifndef CPNG_SHIMS_H
#define CPNG_SHIMS_H

#include <stddef.h>
#include <stdint.h>

// libpng reports errors by longjmp, which must not cross Swift frames: these functions keep it inside.

/// What came of decoding.
typedef enum {
  /// The whole picture is there.
  png_shim_complete,
  /// The picture's size is known and its first rows are there.
  png_shim_partial,
  /// There is nothing to show.
  png_shim_failed
} png_shim_status;

/// A decoded picture.
typedef struct {
  uint32_t width;
  uint32_t height;
  /// Straight RGBA, 8 bits each, without padding; belongs to the caller, who frees it with `png_shim_free`.
  uint8_t *pixels;
  /// The encoding gamma that the file declares, times 100,000; 0 when it declares none, or a profile.
  int32_t gamma;
  /// libpng's first complaint, or an empty string.
  char message[160];
} png_shim_image;

/// Decodes a picture of at most `pixel_limit` pixels. When `is_strict` is not 0, every irregularity is an error.
png_shim_status png_shim_decode(const uint8_t *data, size_t length, uint64_t pixel_limit, int is_strict,
                                png_shim_image *image);

/// Encodes straight RGBA. When `is_opaque` is not 0, alpha is left out. Returns the bytes, which belong to the
/// caller, or null.
uint8_t *png_shim_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int is_opaque, size_t *length);

/// Frees what the other functions returned.
void png_shim_free(void *memory);

/// The version of libpng in use.
const char *png_shim_version(void);

#endif
