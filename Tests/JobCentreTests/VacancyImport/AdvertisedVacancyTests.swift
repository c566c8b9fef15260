import JobCentre
import Testing
import Vocabulary

@Suite("광고 한 행") struct AdvertisedVacancyTests {
  static let base = [
    "JO_REQST_NO": "H954202607271749", "CMPNY_NM": "&quot;(A+)&quot;튼튼한방문간호센터", "JO_SJ": "조리사 &amp; 조리원 구인",
    "JOBCODE_NM": "재가 간병인", "WORK_PARAR_BASS_ADRES_CN": "경기 안산시시흥스마트허브 4다 605-3", "HOPE_WAGE": "시급 / 10320원 ",
    "RCEPT_CLOS_NM": "마감일 (2026-09-26)", "JO_REG_DT": "2026-07-27", "EMPLYM_STLE_CMMN_MM": "상용직(시간제)",
    "WEEK_WORK_HR": "15",
    "JO_FEINSR_SBSCRB_NM": "고용보험 산재보험  ", "RCEPT_MTH_NM": "방문 고용24 입사지원  ", "PRESENTN_PAPERS_NM": "   ",
    "BSNS_SUMRY_CN": ".",
    "MNGR_NM": "홍길동", "RCRIT_NMPR_CO": "",
  ]
  func read(_ changes: [String: String]) throws -> AdvertisedVacancy {
    var reader = AdvertisementReader()
    return try reader.read(GetJobInfoRow(position: 3, fields: Self.base.merging(changes) { $1 }))
  }
  func refusal(_ changes: [String: String]) -> String? {
    do {
      _ = try read(changes)
      return nil
    } catch { return (error as? RowRefusal)?.reason(row: 3) }
  }

  @Test("사실인 열은 하나도 버리지 않고, 담당자 이름과 전화만 버린다") func columns() throws {
    let read = try read([:])
    #expect(read.number == "H954202607271749")
    #expect(read.company == "\"(A+)\"튼튼한방문간호센터")
    #expect(read.terms.title == "조리사 & 조리원 구인")
    #expect(read.terms.wage == Wage(.hourly, 10_320))
    #expect(read.terms.sourceOccupation == "재가 간병인")
    #expect(read.terms.occupation?.hasPrefix("KECO2025:") == true)
    #expect(read.terms.regionName == "경기 안산시")
    #expect(read.terms.contract == .regular && read.terms.partTime == true && read.terms.weeklyHours == 15)
    #expect(read.terms.openings == nil)
    #expect(read.closesOn == Day("2026-09-26") && read.closesNote == nil)
    #expect(read.details.insurances == ["고용보험", "산재보험"])
    #expect(read.details.receiptMethods == ["방문", "고용24 입사지원"])
    #expect(read.details.documents.isEmpty && read.details.business == nil)
    #expect(read.details.masked == 2)  // the house number of a home, and the name of who handles it
    #expect(!read.details.encoded.contains("홍길동"))
  }

  @Test(
    "급여는 네 가지 형태와 두 단위, 범위와 협의를 읽는다",
    arguments: [
      ("시급 / 10320원 ", Wage(.hourly, 10_320)), ("월급 / 216만원 - 면접 후 협의가능 ", Wage(.monthly, 2_160_000, negotiable: true)),
      ("최소연봉 / 3400만원 ", Wage(.yearly, 34_000_000)), ("일급 / 82560원 ", Wage(.daily, 82_560)),
      ("월급 / 220 ~ 250만원", Wage(.monthly, 2_200_000, upTo: 2_500_000)), ("월급 / 2,160,000원", Wage(.monthly, 2_160_000)),
      ("월급 / 200만원 ~ 200만원", Wage(.monthly, 2_000_000)),
      ("연봉 / 2,600만원~2,800만원", Wage(.yearly, 26_000_000, upTo: 28_000_000)),
      ("월급 / 216만원 - 면접 후 1회 협의", Wage(.monthly, 2_160_000, negotiable: true)),
    ]) func wages(_ text: String, _ wage: Wage) throws
  { #expect(try read(["HOPE_WAGE": text]).terms.wage == wage) }

  @Test("금액이 없으면 급여는 모르는 것이고 적힌 말만 남는다", arguments: ["회사 내규에 따름", "월급 / 0만원", "면접 후 결정", "건당 / 3000원", "주급 / 50만원"])
  func noWage(_ text: String) throws {
    let read = try read(["HOPE_WAGE": text])
    #expect(read.terms.wage == nil)
    #expect(read.details.wageText == text)
  }

  @Test(
    "있을 수 없는 값은 행 번호와 열을 말하며 그 행만 뺀다",
    arguments: [
      (
        ["HOPE_WAGE": "월급 / 99999999999원"],
        "3번째 행 급여조건(HOPE_WAGE): 월급 99,999,999,999원은 있을 수 없는 금액입니다. 원본의 금액과 단위를 확인하십시오."
      ),
      (["HOPE_WAGE": "시급 / 12345678901234567890원"], "3번째 행 급여조건(HOPE_WAGE): 20자리 숫자는 급여로 읽을 수 없습니다. 원본을 확인하십시오."),
      (["HOPE_WAGE": "12345678901234567890"], "3번째 행 급여조건(HOPE_WAGE): 20자리 숫자는 급여로 읽을 수 없습니다. 원본을 확인하십시오."),
      (["HOPE_WAGE": "월급 / 216원"], "3번째 행 급여조건(HOPE_WAGE): 월급 216원은 있을 수 없는 금액입니다. 원본의 금액과 단위를 확인하십시오."),
      (
        ["HOPE_WAGE": "월급 / 300만원 ~ 200만원"],
        "3번째 행 급여조건(HOPE_WAGE): 급여의 위쪽 끝(2,000,000원)이 아래쪽 끝(3,000,000원)보다 적습니다. 원본을 확인하십시오."
      ),
      (["JO_REQST_NO": " "], "3번째 행 구인신청번호(JO_REQST_NO): 값이 없습니다."),
      (["JO_REQST_NO": "H95'; DROP"], "3번째 행 구인신청번호(JO_REQST_NO): 영문자와 숫자로 된 번호가 아닙니다."),
      (["CMPNY_NM": ""], "3번째 행 기업명(CMPNY_NM): 값이 없습니다."),
      (["JO_SJ": "", "JOBCODE_NM": ""], "3번째 행 제목(JO_SJ): 제목도 모집직종도 없습니다."),
      (["JO_REG_DT": "2026-02-30"], "3번째 행 등록일(JO_REG_DT): ‘2026-02-30’은(는) 날짜가 아닙니다(2026-03-02처럼 적힌 원본이어야 합니다)."),
      (["RCEPT_CLOS_NM": "마감일 (2026-02-30)"], "3번째 행 접수마감(RCEPT_CLOS_NM): ‘2026-02-30’은(는) 달력에 없는 날입니다. 원본을 확인하십시오."),
      (
        ["RCEPT_CLOS_NM": "마감일 (2026-07-01)"],
        "3번째 행 접수마감(RCEPT_CLOS_NM): 마감일(2026-07-01)이 등록일(2026-07-27)보다 빠릅니다. 원본을 확인하십시오."
      ),
      (
        ["WEEK_WORK_HR": "99999999999999999999"],
        "3번째 행 주당 근로시간(WEEK_WORK_HR): ‘99999999999999999999’은(는) 한 주의 시간(0~168)이 아닙니다. 원본을 확인하십시오."
      ),
      (["WEEK_WORK_HR": "400"], "3번째 행 주당 근로시간(WEEK_WORK_HR): ‘400’은(는) 한 주의 시간(0~168)이 아닙니다. 원본을 확인하십시오."),
      (["RCRIT_NMPR_CO": "12345"], "3번째 행 모집인원(RCRIT_NMPR_CO): ‘12345’은(는) 모집인원이 될 수 없습니다. 원본을 확인하십시오."),
      (["DTY_CN": String(repeating: "가", count: 20_001)], "3번째 행 직무내용(DTY_CN): 20,000자를 넘습니다(20,001자). 원본을 확인하십시오."),
    ]) func refused(_ changes: [String: String], _ sentence: String)
  { #expect(refusal(changes) == sentence) }

  @Test("마감은 날짜로도, 말로도, 둘 다로도 적힌다") func closings() throws {
    #expect(try read(["RCEPT_CLOS_NM": "채용시까지"]).closesNote == "채용시까지")
    let both = try read(["RCEPT_CLOS_NM": "채용시까지 26-10-12"])
    #expect(both.closesOn == Day("2026-10-12") && both.closesNote == "채용시까지")
    #expect(try read(["RCEPT_CLOS_NM": ""]).closesOn == nil)
    #expect(try read(["RCEPT_CLOS_NM": "2026.9.26"]).closesOn == Day("2026-09-26"))
  }

  @Test(
    "주당 시간 0과 빈칸은 모르는 것이다",
    arguments: [("0", nil), ("", nil), ("37.5", 38), ("40시간", 40), ("15", 15)] as [(String, Int?)])
  func hours(_ text: String, _ hours: Int?) throws {
    #expect(try read(["WEEK_WORK_HR": text]).terms.weeklyHours == hours)
  }

  @Test("근무지는 시군구 목록으로 나누고, 목록에 없는 구는 적힌 대로 둔다") func places() throws {
    func place(_ text: String) throws -> Vacancy.Terms {
      try read(["WORK_PARAR_BASS_ADRES_CN": text, "JOBCODE_NM": "콜센터 상담원", "CMPNY_NM": "가나다"]).terms
    }
    #expect(try place("서울 종로구215호").regionName == "서울 종로구")
    #expect(try place("서울 종로구215호").region == "11110")
    #expect(try place("서울 종로구215호").place == "215호")
    #expect(try place("경기 구리시").region == "41310")
    #expect(try place("인천 서해구..").region == nil)
    #expect(try place("인천 서해구..").regionName == "인천 서해구")
    #expect(try place("서울 서대문구.").place == nil)
  }

  @Test("없어진 기호 자리의 ？와 줄바꿈은 남고, 제어문자는 사라진다") func texts() throws {
    let duties = try read(["DTY_CN": "？ 품질 관리\r\n？ CS\u{0}\u{7} &lt;주간&gt;"]).details.duties
    #expect(duties == "？ 품질 관리\n？ CS <주간>")
  }

  @Test("같은 행은 같은 지문을, 한 글자만 달라도 다른 지문을 가진다") func digests() throws {
    let one = try read([:])
    #expect(try read([:]).digest == one.digest)
    for (column, value) in [
      ("DTY_CN", "조리"), ("HOPE_WAGE", "시급 / 10330원"), ("RCEPT_CLOS_NM", "채용시까지"), ("HOLIDAY_NM", "주6일"),
    ] {
      #expect(try read([column: value]).digest != one.digest)
    }
  }
}
