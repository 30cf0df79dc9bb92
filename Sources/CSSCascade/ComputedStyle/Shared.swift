/// A value that copies share until one of them changes it.
///
/// Groups of computed values live in these, so that an element that sets nothing in a group costs a pointer.
@dynamicMemberLookup
public struct Shared<Value: Sendable>: @unchecked Sendable {
  private final class Storage {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage

  /// Wraps a value.
  public init(_ value: Value) { storage = Storage(value) }

  /// The value; changing it leaves the other copies as they are.
  public var value: Value {
    _read { yield storage.value }
    _modify {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
      yield &storage.value
    }
  }

  public subscript<Member>(dynamicMember path: WritableKeyPath<Value, Member>) -> Member {
    @inline(__always) _read { yield storage.value[keyPath: path] }
    @inline(__always) _modify { yield &value[keyPath: path] }
  }

  /// Whether both are the same storage, and so certainly equal.
  public func isIdentical(to other: Shared<Value>) -> Bool { storage === other.storage }
}
