/// Telephone numbers and e-mail addresses in a text that will stand in public: how to reach a person does not belong to
/// where a figure was read. Addresses of pages stay.
extension String {
  /// With `[연락처 지움]` in the place of each.
  package var withoutContacts: String {
    let phone = #/(^|[^0-9A-Za-z\/=.-])(?:\+82[-. ]?|\(?0)[0-9]{1,2}[-). ]{0,2}[0-9]{3,4}[-. ]{0,2}[0-9]{4}(?![0-9])/#
    let mail = #/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+/#
    return replacing(mail, with: "[연락처 지움]").replacing(phone) { "\($0.1)[연락처 지움]" }
  }
  /// Whether `withoutContacts` would take anything out.
  package var containsContact: Bool { self != withoutContacts }
}
