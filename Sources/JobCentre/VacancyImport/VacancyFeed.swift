import Secrets
import Vocabulary

/// A published list of advertisements that we can read: what its columns are called, and how its rows become the rows
/// of `GetJobInfo`, in whose terms everything after speaks.
enum VacancyFeed: String, Sendable, CaseIterable {
  /// 서울시 일자리플러스센터 채용정보 (OA-13341).
  case getjobinfo
  /// 서울 일자리포털 채용정보: the sister service, newer and larger.
  case recmntlist

  /// The key under which its rows stand in the JSON answer.
  var service: String {
    switch self {
    case .getjobinfo: "GetJobInfo"
    case .recmntlist: "recMntList"
    }
  }
  /// As stored with each advertisement.
  var source: VacancySource {
    switch self {
    case .getjobinfo: .getjobinfo
    case .recmntlist: .recmntlist
    }
  }
  /// Columns without which no row can be read.
  var required: [String] {
    switch self {
    case .getjobinfo: ["JO_REQST_NO", "CMPNY_NM", "JO_REG_DT"]
    case .recmntlist: ["COMPANY", "TITLE", "REG_DT"]
    }
  }
  /// Every column that is read, by its name here.
  var columns: Set<String> {
    switch self {
    case .getjobinfo: Self.ownColumns
    case .recmntlist: Set(Self.renamed.keys).union(Self.composed)
    }
  }

  /// The row in `GetJobInfo`'s terms.
  func canonical(_ row: GetJobInfoRow) -> GetJobInfoRow {
    guard self == .recmntlist, row.isObject else { return row }
    var out = row
    out.fields = [:]
    for (column, text) in row.fields {
      if let name = Self.renamed[column] { out.fields[name] = text }
    }
    out.nested = row.nested.map { Self.renamed[$0] ?? $0 }
    out.fields["JO_REQST_NO"] = Self.number(row)
    for column in ["JO_REG_DT", "RCEPT_CLOS_NM"] { out.fields[column] = out.fields[column].map(Self.fullYear) }
    if out.text("WORK_PARAR_BASS_ADRES_CN") == nil { out.fields["WORK_PARAR_BASS_ADRES_CN"] = row.fields["REGION"] }
    out.fields["ACDMCR_NM"] = Self.span(row.text("MIN_EDUBG"), row.text("MAX_EDUBG"))
    let guide = [("우대조건", "PF_COND"), ("복리후생", "ETC_WELFARE"), ("자격", "CERTIFICATE")].compactMap { label, column in
      row.text(column).map { "\(label): \($0)" }
    }
    out.fields["GUI_LN"] = guide.isEmpty ? nil : guide.joined(separator: "\n")
    return out
  }

  /// What the feed calls a column of `GetJobInfo`, for refusals.
  func column(_ canonical: String) -> String {
    guard self == .recmntlist else { return canonical }
    return Self.named[canonical] ?? canonical
  }

  /// `26-08-05` → `2026-08-05`.
  private static func fullYear(_ text: String) -> String {
    let day = text.trimmingBlanks
    return day.utf8.count == 8 && day.split(separator: "-").count == 3 ? "20" + day : text
  }

  private static func span(_ least: String?, _ most: String?) -> String? {
    guard let least, let most, least != most else { return least ?? most }
    return "\(least) ~ \(most)"
  }

  /// The service gives no number, so one is made of what an advertisement is known by: firm, title, day, place and
  /// occupation. The same advertisement met again gets the same one; `FeedTwins` tells apart what only looks the same.
  private static func number(_ row: GetJobInfoRow) -> String {
    // Without these the row is refused for their sake.
    guard let company = row.text("COMPANY"), let day = row.text("REG_DT") else { return "R0" }
    let title = row.text("TITLE") ?? ""
    let place = row.text("CORP_ADDR") ?? row.text("WORK_REGION") ?? row.text("REGION") ?? ""
    let work = row.text("JOBS_CD") ?? row.text("JOBS_NM") ?? ""
    let identity = [company, title, fullYear(day), place, work].joined(separator: "\u{1F}")
    return "R" + Digest.sha256(identity).hex.prefix(24)
  }

  private static let renamed = [
    "COMPANY": "CMPNY_NM", "TITLE": "JO_SJ", "CAREER": "CAREER_CND_NM", "REG_DT": "JO_REG_DT",
    "CLOSE_DT": "RCEPT_CLOS_NM", "JOBS_NM": "JOBCODE_NM", "JOB_CONT": "DTY_CN", "EMP_TP_NM": "EMPLYM_STLE_CMMN_MM",
    "SAL_TP_NM": "HOPE_WAGE", "RCPT_MTHD": "RCEPT_MTH_NM", "SUBMIT_DOC": "PRESENTN_PAPERS_NM",
    "WORK_REGION": "WORK_PARAR_BASS_ADRES_CN", "WORKDAY_WORKHR_CONT": "WORK_TIME_NM", "FOUR_INS": "JO_FEINSR_SBSCRB_NM",
    "RETIREPAY": "RET_GRANTS_NM", "COLLECT_PSNCNT": "RCRIT_NMPR_CO", "SEL_MTHD": "MODEL_MTH_NM",
    "IND_TP_CD_NM": "BSNS_SUMRY_CN", "NEAR_LINE": "SUBWAY_NM", "CONTACT_TELNO": "MNGR_PHON_NO",
    "JOBS_CD": "RCRIT_JSSFC_CMMN_CODE_SE",
  ]
  private static let composed: Set<String> = [
    "MIN_EDUBG", "MAX_EDUBG", "PF_COND", "ETC_WELFARE", "CERTIFICATE", "REGION", "CORP_ADDR",
  ]
  private static let named: [String: String] = {
    var names = Dictionary(uniqueKeysWithValues: renamed.map { ($0.value, $0.key) })
    (names["ACDMCR_NM"], names["GUI_LN"], names["JO_REQST_NO"]) = ("MAX_EDUBG", "PF_COND", "COMPANY")
    return names
  }()
  private static let ownColumns: Set<String> = [
    "JO_REQST_NO", "JO_REGIST_NO", "CMPNY_NM", "BSNS_SUMRY_CN", "RCRIT_JSSFC_CMMN_CODE_SE", "JOBCODE_NM",
    "RCRIT_NMPR_CO", "ACDMCR_CMMN_CODE_SE", "ACDMCR_NM", "EMPLYM_STLE_CMMN_CODE_SE", "EMPLYM_STLE_CMMN_MM",
    "WORK_PARAR_BASS_ADRES_CN", "SUBWAY_NM", "DTY_CN", "CAREER_CND_CMMN_CODE_SE", "CAREER_CND_NM", "HOPE_WAGE",
    "RET_GRANTS_NM", "WORK_TIME_NM", "WORK_TM_NM", "HOLIDAY_NM", "WEEK_WORK_HR", "JO_FEINSR_SBSCRB_NM",
    "RCEPT_CLOS_NM", "RCEPT_MTH_IEM_NM", "MODEL_MTH_NM", "RCEPT_MTH_NM", "PRESENTN_PAPERS_NM", "MNGR_NM",
    "MNGR_PHON_NO", "MNGR_INSTT_NM", "JO_SJ", "JO_REG_DT", "GUI_LN",
  ]
}
