/// A value that copies share until one of them changes it.
///
/// Groups of computed values live in these, so that an element that sets nothing in a group costs a pointer.
@dynamicMemberLookup
@frozen
public struct Shared<Value: Sendable>: @unchecked Sendable {
  @usableFromInline
  final class Storage {
    @usableFromInline var value: Value
    @inlinable init(_ value: Value) { self.value = value }
  }

  @usableFromInline var storage: Storage

  /// Wraps a value.
  @inlinable public init(_ value: Value) { storage = Storage(value) }

  /// The value; changing it leaves the other copies as they are.
  @inlinable public var value: Value {
    _read { yield storage.value }
    _modify {
      if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
      yield &storage.value
    }
  }

  // OPTIMIZATION: inlinable, so that readers in other modules see through the key path to the field.
  /// A field of the value; changing it leaves the other copies as they are.
  @inlinable
  public subscript<Member>(dynamicMember path: WritableKeyPath<Value, Member>) -> Member {
    @inline(__always) _read { yield storage.value[keyPath: path] }
    @inline(__always) _modify { yield &value[keyPath: path] }
  }

  /// Whether both are the same storage, and so certainly equal.
  @inlinable public func isIdentical(to other: Shared<Value>) -> Bool { storage === other.storage }
}

extension Shared: Equatable where Value: Equatable {
  /// Whether the values are equal; copies that share storage are not compared.
  @inlinable
  public static func == (left: Shared, right: Shared) -> Bool {
    left.isIdentical(to: right) || left.storage.value == right.storage.value
  }
}
