import Crypto
import Foundation
import Pipeline

/// `attestation.dsse.json`: the attestation with an Ed25519 signature, in the envelope of
/// [DSSE v1](https://github.com/secure-systems-lab/dsse/blob/master/envelope.md).
struct SignedEnvelope: Codable, Hashable, Sendable {
  static let path = "attestation.dsse.json"
  static let payloadType = "application/vnd.in-toto+json"

  struct Signature: Codable, Hashable, Sendable {
    /// SHA-256 of the public key's DER encoding.
    var keyid: String
    var sig: String
  }

  var payload: String
  var payloadType: String
  var signatures: [Signature]

  /// Signs an attestation.
  ///
  /// Ed25519 gives the same signature each time, RFC 8032.
  init(signing attestation: [UInt8], with key: SigningKey) throws(FileError) {
    payload = Data(attestation).base64EncodedString()
    payloadType = Self.payloadType
    signatures = [
      Signature(
        keyid: key.verifying.identifier,
        sig: try key.signature(of: Self.preAuthenticationEncoding(attestation)).base64EncodedString())
    ]
  }

  /// What is wrong with the envelope, in words; `nil` when it holds this attestation and the key has signed it.
  ///
  /// `key` is the one to trust; `nil` asks only whether the envelope belongs to the attestation.
  func flaw(of attestation: [UInt8], key: VerifyingKey?) -> String? {
    guard payloadType == Self.payloadType, payload == Data(attestation).base64EncodedString() else {
      return "\(Self.path) does not hold \(Attestation.path)"
    }
    guard let key else { return nil }
    let signed = Self.preAuthenticationEncoding(attestation)
    let isSigned = signatures.contains { signature in
      Data(base64Encoded: signature.sig).map { key.accepts($0, of: signed) } ?? false
    }
    return isSigned ? nil : "\(Self.path) is not signed with the key that was given"
  }

  /// DSSE's PAE: lengths keep type and payload apart.
  private static func preAuthenticationEncoding(_ payload: [UInt8]) -> [UInt8] {
    Array("DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.count) ".utf8) + payload
  }
}

/// An Ed25519 private key out of a PEM file (PKCS #8, [RFC 8410](https://www.rfc-editor.org/rfc/rfc8410)).
public struct SigningKey: Sendable {
  fileprivate static let prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private let key: Curve25519.Signing.PrivateKey

  /// Reads a key file.
  /// - Throws: `ProjectError` when it is missing or not an Ed25519 private key.
  public init(file: String) throws(ProjectError) {
    guard let bytes = try keyBytes(in: file, label: "PRIVATE KEY", prefix: Self.prefix),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
    else {
      throw ProjectError(
        .malformed(
          file: file,
          reason: "this is no Ed25519 private key in PEM; make one with "
            + "'openssl genpkey -algorithm ed25519 -out key.pem'"))
    }
    self.key = key
  }

  /// The key that others check with.
  public var verifying: VerifyingKey { VerifyingKey(key.publicKey) }

  fileprivate func signature(of bytes: [UInt8]) throws(FileError) -> Data {
    do { return try key.signature(for: bytes) } catch {
      throw FileError(.written, SignedEnvelope.path, reason: "\(error)")
    }
  }
}

/// An Ed25519 public key out of a PEM file.
public struct VerifyingKey: Sendable {
  private static let prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]
  private let key: Curve25519.Signing.PublicKey

  fileprivate init(_ key: Curve25519.Signing.PublicKey) {
    self.key = key
  }

  /// Reads a key file: a public key, or the private one that it belongs to.
  /// - Throws: `ProjectError` when it is missing or not an Ed25519 key.
  public init(file: String) throws(ProjectError) {
    if let bytes = try keyBytes(in: file, label: "PUBLIC KEY", prefix: Self.prefix),
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    {
      self.init(key)
    } else if let signing = try? SigningKey(file: file) {
      self = signing.verifying
    } else {
      throw ProjectError(
        .malformed(
          file: file,
          reason: "this is no Ed25519 key in PEM; 'openssl pkey -in key.pem -pubout' prints the public one"))
    }
  }

  /// SHA-256 of the key's DER encoding.
  var identifier: String { ContentDigest(of: Self.prefix + Array(key.rawRepresentation)).hex }

  fileprivate func accepts(_ signature: Data, of bytes: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: bytes)
  }
}

/// The 32 bytes of a key in a PEM file; `nil` when the file holds none of this kind.
private func keyBytes(
  in file: String, label: String, prefix: [UInt8]
) throws(ProjectError) -> [UInt8]? {
  let bytes: [UInt8]
  do throws(FileError) { bytes = try FileSystem.read(file) } catch { throw ProjectError(.file(error)) }
  let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
  guard let start = lines.firstIndex(of: "-----BEGIN \(label)-----"),
    let end = lines[start...].firstIndex(of: "-----END \(label)-----"),
    let der = Data(base64Encoded: lines[(start + 1)..<end].joined()),
    der.count == prefix.count + 32, Array(der.prefix(prefix.count)) == prefix
  else { return nil }
  return Array(der.suffix(32))
}
