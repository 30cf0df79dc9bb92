import Glibc

/// Makes a symbolic link.
func makeLink(from path: String, to target: String) throws {
  symlink(target, path)
}
