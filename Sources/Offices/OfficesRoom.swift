import Storage

/// What this room gives to the wiring beside its types.
package enum OfficesRoom {
  /// Tables of offices, staff, access log and vault; first of all rooms after Storage's own.
  package static let migrations = Migration.all(room: "Offices", Embedded.files)
}
