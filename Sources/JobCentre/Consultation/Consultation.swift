import Pages
import Vocabulary

/// One talk of a counsellor with a seeker (상담). What was said is sealed in the database and opened for those who may
/// see the person.
struct Consultation: Sendable, Equatable {
  let id: ID<Consultation>
  let seeker: ID<JobSeeker>
  /// Who held it; nil for the demo.
  let account: String?
  let note: Note

  /// What the form gives.
  struct Note: Sendable, Equatable {
    var heldOn: Day
    var channel: Channel
    var kind: Kind
    /// In the counsellor's words, 1 to 2,000 characters.
    var text: String
    /// Day of the next appointment (다음 상담); nil where none was made.
    var nextOn: Day?
  }

  /// How the two met.
  enum Channel: String, Code {
    case visit, phone, video, message, outreach, accompanied, homeVisit
    var label: String {
      switch self {
      case .visit: "내방"
      case .phone: "전화"
      case .video: "화상"
      case .message: "문자"
      case .outreach: "이동상담"
      case .accompanied: "동행"
      case .homeVisit: "가정방문"
      }
    }
  }

  /// What it was about.
  enum Kind: String, Code {
    case first, deep, career, matching, resume, interview, followUp, startup, labourRights, welfare
    var label: String {
      switch self {
      case .first: "초기상담"
      case .deep: "심층상담"
      case .career: "진로상담"
      case .matching: "취업알선"
      case .resume: "서류 클리닉"
      case .interview: "면접 클리닉"
      case .followUp: "사후관리"
      case .startup: "창업"
      case .labourRights: "노동권익"
      case .welfare: "복지 연계"
      }
    }
  }
}

extension Consultation.Note {
  static let longest = 2_000

  /// Throws `InvalidInput` with every fault. A talk lies in the past, an appointment does not.
  static func read(_ reader: FieldReader, today: Day) throws -> Consultation.Note {
    let title = "상담을 저장하지 못했습니다"
    let day = reader.day("heldOn", "상담한 날") ?? today
    let channel = reader.code("channel", "방법", as: Consultation.Channel.self, required: true)
    let kind = reader.code("kind", "상담 종류", as: Consultation.Kind.self, required: true)
    let text = reader.text("content", "상담 내용", required: true, max: longest)
    let next = reader.day("nextOn", "다음 상담")
    if day > today { reader.fault("heldOn", "future", "상담한 날(\(day))이 오늘(\(today))보다 뒤입니다. 상담한 날을 적으십시오.") }
    if day < today.adding(months: -36) {
      reader.fault("heldOn", "range", "상담한 날(\(day))이 3년보다 오래되었습니다. 날짜를 확인하십시오.")
    }
    if let next, next < today {
      reader.fault("nextOn", "past", "다음 상담(\(next))이 오늘보다 앞섭니다. 오늘부터 뒤의 날을 적거나 비워 두십시오.")
    }
    if let next, next > today.adding(months: 12) {
      reader.fault("nextOn", "range", "다음 상담(\(next))이 1년보다 멉니다. 날짜를 확인하십시오.")
    }
    try reader.finish(title)
    guard let channel, let kind, let text else {
      throw InvalidInput(title, [Fault("content", "required", "상담 내용을 적으십시오.")])
    }
    return Consultation.Note(heldOn: day, channel: channel, kind: kind, text: text, nextOn: next)
  }
}
