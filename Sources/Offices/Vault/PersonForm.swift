import Pages
import Vocabulary

extension Person.Fields {
  /// Reads `name, birthDate, sex, phone, address, dong` of a form or JSON body. Faults go to `reader`; nil when a
  /// field that is needed is missing or wrong. `required` names fields that may not be empty beside the name.
  package static func read(
    _ reader: FieldReader, today: Day, required: Set<String> = ["birthDate", "phone"]
  ) -> Person.Fields? {
    let name = reader.text("name", "이름", required: true, max: 60)
    let birthDate = BirthDate.read(reader, required: required.contains("birthDate"), today: today)
    let sex = reader.code("sex", "성별", as: Sex.self)
    let phone = phone(reader, required: required.contains("phone"))
    let address = reader.text("address", "주소", required: required.contains("address"), max: 200)
    let dong = reader.text("dong", "행정동", required: required.contains("dong"), max: 10)
    let before = reader.faults.count
    if let birthDate {
      if birthDate > today {
        reader.fault("birthDate", "future", "생년월일이 오늘(\(today))보다 뒤입니다. 태어난 날을 다시 확인하십시오.")
      } else if birthDate.age(on: today) > 120 {
        reader.fault("birthDate", "range", "생년월일이 120년보다 더 앞입니다. 태어난 해를 다시 확인하십시오.")
      }
    }
    if let dong, dong.count != 10 || !dong.allSatisfy({ $0.isASCII && $0.isNumber }) {
      reader.fault("dong", "code", "행정동은 목록에서 고르십시오(숫자 10자리). 적힌 값: ‘\(dong)’")
    }
    for (field, label, text) in [("name", "이름", name), ("address", "주소", address)] {
      if let text, text.containsResidentNumber {
        reader.fault(field, "residentNumber", "\(label) 칸에 주민등록번호로 보이는 숫자가 있습니다. 이 시스템은 주민등록번호를 받지 않으니 지우십시오.")
      }
    }
    guard let name, reader.faults.count == before else { return nil }
    return Person.Fields(
      name: name, birthDate: birthDate, sex: sex ?? .unstated, phone: phone, address: address, dong: dong)
  }

  private static func phone(_ reader: FieldReader, required: Bool) -> String? {
    guard let typed = reader.text("phone", "전화번호", required: required, max: 30) else { return nil }
    guard let digits = PhoneNumber.digits(typed: typed) else {
      reader.fault("phone", "phone", "전화번호는 010-1234-5678처럼 적으십시오.")
      return nil
    }
    return digits
  }
}
