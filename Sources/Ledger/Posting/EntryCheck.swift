import Pages
import Vocabulary

extension NewEntry {
  /// What is wrong with the statement by itself, field by field in the API's names.
  package var faults: [Fault] {
    var out: [Fault] = []
    func refuse(_ field: String, _ code: String, _ message: String) { out.append(Fault(field, code, message)) }
    switch nature {
    case .measured:
      if quantity != (event == nil ? 1 : 0) {
        refuse("quantity", "range", "실측 기재의 수량은 1입니다(경과는 0). 사람이나 물건마다 한 줄씩 적으십시오.")
      }
      if event == nil, startedOn == nil, hiredOn == nil, recognisedOn == nil {
        refuse("startedOn", "required", "시작일·채용일·인정일 가운데 하나는 적으십시오.")
      }
      if event == nil, unit == .persons, person == nil {
        refuse("person", "required", "사람을 센 실측 기재에는 사람 키가 있어야 합니다. 명단이 없으면 집계(reported)로 적으십시오.")
      }
      if periodFrom != nil || periodTo != nil {
        refuse("periodFrom", "notAllowed", "기간(periodFrom, periodTo)은 집계·추정·약정 수치에만 적습니다.")
      }
    case .reported:
      if sourceRecord == nil { refuse("sourceRecord", "required", "집계(명단 없음) 수치에는 출처를 반드시 적으십시오.") }
      if periodFrom == nil || periodTo == nil {
        refuse("periodFrom", "required", "집계(명단 없음) 수치에는 기간의 첫날과 끝날을 적으십시오.")
      }
    case .estimated, .pledged:
      if startedOn == nil, hiredOn == nil, recognisedOn == nil, periodTo == nil {
        refuse("periodFrom", "required", "추정·약정 수치에는 기간이나 날짜를 적으십시오.")
      }
    }
    if nature != .measured {
      if quantity == 0, event == nil { refuse("quantity", "range", "수량은 0이 아닌 정수로 적으십시오.") }
      if sourceRecord?.containsContact ?? false {
        refuse("sourceRecord", "contact", "집계의 출처는 공시본에 그대로 실립니다. 전화번호나 이메일을 지우고 자료의 이름과 날짜만 적으십시오.")
      }
      if person != nil { refuse("person", "notAllowed", "개인별 기재는 실측(measured)으로만 적습니다.") }
      if event != nil { refuse("event", "notAllowed", "경과는 실측 기재에만 적습니다.") }
    }
    if person != nil, thing != nil { refuse("thing", "notAllowed", "사람과 물건을 한 줄에 함께 적을 수 없습니다.") }
    if abs(quantity) > 100_000_000 { refuse("quantity", "range", "수량은 1억을 넘을 수 없습니다.") }
    if let weeklyHours, !(0...168).contains(weeklyHours) {
      refuse("weeklyHours", "range", "주당 시간은 0부터 168까지 적습니다.")
    }
    if let hourlyWage, !(0...10_000_000).contains(hourlyWage) {
      refuse("hourlyWage", "range", "시급은 0원부터 1천만 원까지 적습니다.")
    }
    out += orderFaults + shapeFaults
    return out
  }

  private var orderFaults: [Fault] {
    var out: [Fault] = []
    if let startedOn, let endsOn, endsOn < startedOn {
      out.append(Fault("endsOn", "order", "끝나는 날(\(endsOn))이 시작일(\(startedOn))보다 앞섭니다."))
    }
    if let periodFrom, let periodTo, periodTo < periodFrom {
      out.append(Fault("periodTo", "order", "기간의 끝날(\(periodTo))이 첫날(\(periodFrom))보다 앞섭니다."))
    }
    if (periodFrom == nil) != (periodTo == nil), nature != .reported {
      out.append(Fault("periodTo", "required", "기간은 첫날과 끝날을 함께 적으십시오."))
    }
    return out
  }

  private var shapeFaults: [Fault] {
    var out: [Fault] = []
    switch kind {
    case .first:
      if about != nil || event != nil {
        out.append(Fault("about", "notAllowed", "최초 기재에는 가리키는 기재(about)와 경과(event)를 적지 않습니다."))
      }
    case .lifeEvent:
      if event == nil { out.append(Fault("event", "required", "경과의 종류를 적으십시오.")) }
      if about == nil { out.append(Fault("about", "required", "어느 기재의 경과인지 적으십시오.")) }
    case .reversal, .replacement:
      if about == nil { out.append(Fault("about", "required", "어느 기재를 정정하는지 적으십시오.")) }
      if reasonCode == nil { out.append(Fault("reason", "required", "정정 사유를 적으십시오.")) }
    }
    for (name, text) in [
      ("centre", centre), ("project", project), ("person", person), ("thing", thing), ("employer", employer),
      ("sourceRecord", sourceRecord), ("reason", reasonCode),
    ] {
      guard let text else { continue }
      if text.isEmpty || text.utf8.count > 200 || text.unicodeScalars.contains(where: { $0.value < 32 }) {
        out.append(Fault(name, "text", "\(name) 칸에는 1~200바이트의 한 줄 글자를 적으십시오."))
      }
    }
    return out
  }
}
