import Synchronization

/// An interned name (of an element, an attribute, a class, an id): equal names have equal atoms.
///
/// The table is shared by the whole process and only grows. Atoms have no meaningful order.
@frozen
public struct Atom: Hashable, Sendable {
  /// The name's number in the table.
  public let id: UInt32

  @inlinable
  init(id: UInt32) { self.id = id }

  /// Interns a name, as it is (HTML names must be given in lower case).
  public init(_ name: String) {
    id = table.withLock { $0.intern(name) }
  }

  /// The name.
  public var name: String { table.withLock { $0.names[Int(id)] } }
}

extension Atom: ExpressibleByStringLiteral {
  /// Interns a name.
  public init(stringLiteral value: StaticString) { self.init("\(value)") }
}

extension Atom: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}

private struct AtomTable {
  var names: [String] = []
  var ids: [String: UInt32] = [:]

  mutating func intern(_ name: String) -> UInt32 {
    if let id = ids[name] { return id }
    let id = UInt32(names.count)
    names.append(name)
    ids[name] = id
    return id
  }
}

private let table = Mutex(AtomTable())
