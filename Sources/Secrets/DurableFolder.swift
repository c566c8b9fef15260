import Foundation

/// A file's name is on the disk only when its folder is: after a rename, a link or a first creation.
package enum DurableFolder {
  /// Brings the folder that holds `path` onto the disk; false when it could not be.
  package static func sync(holding path: String) -> Bool {
    let folder = (path as NSString).deletingLastPathComponent
    let handle = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return false }
    let synced = fsync(handle) == 0
    return close(handle) == 0 && synced
  }
}
