import Foundation

/// One request over a plain socket, read to the end: what a browser's first line and answer look like.
package enum RawHTTP {
  struct Failed: Error { let step: String }

  /// The whole answer, head and body, of a GET to this machine.
  package static func get(_ path: String, port: Int) async throws -> String {
    try await withCheckedThrowingContinuation { waiting in
      Thread.detachNewThread { waiting.resume(with: Result { try exchange(path, port) }) }
    }
  }

  /// Its status; nil when the answer is none.
  package static func status(_ path: String, port: Int) async throws -> Int? {
    try await get(path, port: port).split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  private static func exchange(_ path: String, _ port: Int) throws -> String {
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard handle >= 0 else { throw Failed(step: "socket") }
    defer { close(handle) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failed(step: "connect") }
    let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".utf8)
    guard send(handle, request, request.count, 0) == request.count else { throw Failed(step: "send") }
    var received = [UInt8]()
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = recv(handle, &buffer, buffer.count, 0), count > 0 { received += buffer[..<count] }
    return String(decoding: received, as: UTF8.self)
  }
}
