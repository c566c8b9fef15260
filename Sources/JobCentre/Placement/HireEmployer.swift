import Pages
import Storage
import Vocabulary

/// The employer of a hire that came without a referral: one we know, or one to be entered with it.
extension EmployerChoice {
  /// `employer`: an id, or what `read` takes; nil when the body names none. Faults go to `reader`.
  static func readHiring(_ reader: FieldReader) -> EmployerChoice? {
    switch reader.raw("employer") {
    case .text(let id) where !id.trimmed.isEmpty: .known(ID(id.trimmed))
    case .object: read(reader)
    default: nil
    }
  }

  /// The id; a firm not known yet is entered under `fresh`.
  func id(
    fresh: ID<Employer>, _ employers: EmployerStore, in office: String, at now: Instant, _ tx: any WriteTransaction
  ) throws -> ID<Employer> {
    switch self {
    case .known(let id): id
    case .new(let fields): try employers.findOrCreate(fields, id: fresh, in: office, at: now, tx).id
    }
  }
}
