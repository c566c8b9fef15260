import Offices
import Pages
import Vocabulary

/// The form of wishes and contact: stored values in, HTML out; and back.
enum WishesForm {
  /// What may change about how a person is reached.
  struct Contact: Sendable, Equatable {
    let phone: String?
    let address: String?
  }

  /// nil where the form came without it: the person was masked.
  static func readContact(_ reader: FieldReader) -> Contact? {
    guard case .text = reader.raw("phone") else { return nil }
    let address = reader.text("address", "주소", max: 200)
    guard let typed = reader.text("phone", "전화번호", required: true, max: 30) else { return nil }
    guard let digits = PhoneNumber.digits(typed: typed) else {
      reader.fault("phone", "phone", "전화번호는 010-1234-5678처럼 적으십시오.")
      return nil
    }
    return Contact(phone: digits, address: address)
  }

  /// As the form's fields show it.
  static func stored(_ wishes: Wishes, _ person: Person.Fields?, changes: Int) -> Field {
    var values: [String: [String]] = [
      "hopedOccupations": wishes.occupations, "hopedRegions": wishes.regions,
      "licences": [wishes.licences.joined(separator: ", ")], "after": [String(changes)],
    ]
    func set(_ name: String, _ value: String?) { if let value { values[name] = [value] } }
    set("dong", wishes.dong)
    set("maxDistanceKm", wishes.maxDistance.map(String.init))
    set("hopedWage.kind", wishes.wageKind?.rawValue)
    set("hopedWage.amount", wishes.wageAmount.map(String.init))
    set("weeklyHours.min", wishes.hoursMin.map(String.init))
    set("weeklyHours.max", wishes.hoursMax.map(String.init))
    set("education", wishes.education)
    set("careerMonths", wishes.careerMonths.map(String.init))
    set("phone", person?.phone.map(PhoneNumber.hyphenated))
    set("address", person?.address)
    if wishes.optOut { set("optOutOfMatching", "yes") }
    return RegistrationDesk.tree(values)
  }

  static func page(
    _ call: Call, _ seeker: JobSeeker, _ view: PersonView?, _ typed: TypedForm, home: Set<String>, changes: Int
  ) -> Page {
    let who = JobSeekerPages.title(view)
    let contact: HTML =
      view?.plain == true
      ? fieldset(
        "연락처",
        fieldRow([
          textField(
            "phone", label: "전화번호", value: typed.value("phone"), error: typed.error("phone"), required: true,
            type: "tel"),
          textField("address", label: "주소", value: typed.value("address"), error: typed.error("address")),
        ]))
      : "<p>담당이 아니어서 연락처를 가렸습니다. 연락처를 고치려면 구직자 화면에서 사유를 적고 여십시오.</p>"
    let body: HTML = """
      \(hiddenField("after", typed.value("after", or: String(changes))))\(contact)\
      \(PickingFields.dong(typed, home: home))\
      \(fieldset("희망 일자리", RegistrationPages.wishes(typed)))\
      \(fieldset("경력·자격", RegistrationPages.background(typed)))\
      \(checkbox(
        "optOutOfMatching", label: "자동 추천을 받지 않겠습니다", checked: typed.value("optOutOfMatching") == "yes",
        hint: "상담사가 직접 찾아 드립니다."))\
      \(formActions([button("고친 내용 저장"), linkButton("취소", "/desk/job-seekers/\(seeker.id)", .tertiary)]))
      """
    return Page(
      title: "\(who)의 희망 조건이 어떻게 바뀌었나", lead: "저장하면 추천 일자리가 바로 새 조건으로 바뀝니다. 무엇을 고쳤는지 지난 일에 남습니다.",
      body: typed.summary() + seeker.wishes.wageHint(on: call.today)
        + form(call, action: "/desk/job-seekers/\(seeker.id)/wishes", body),
      breadcrumb: [("상담 창구", "/desk"), (who, "/desk/job-seekers/\(seeker.id)")])
  }
}

extension Wishes {
  /// What reads differently in `other`, in the words of the page.
  func changes(to other: Wishes) -> [String] {
    let pairs: [(String, Bool)] = [
      ("희망 직종", occupations != other.occupations), ("희망 근무지", regions != other.regions), ("행정동", dong != other.dong),
      ("통근 거리", maxDistance != other.maxDistance),
      ("희망 임금", wageKind != other.wageKind || wageAmount != other.wageAmount),
      ("주 근로시간", hoursMin != other.hoursMin || hoursMax != other.hoursMax), ("학력", education != other.education),
      ("자격·면허", licences != other.licences), ("경력", careerMonths != other.careerMonths),
      ("자동 추천", optOut != other.optOut),
    ]
    return pairs.filter(\.1).map(\.0)
  }
}
