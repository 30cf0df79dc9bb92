/// The program's version, as `--version` and evidence give it.
public let toolVersion = "0.1.0"

/// The drawing engine's version: one more with every change that can move a pixel.
public let engineVersion = "2"
