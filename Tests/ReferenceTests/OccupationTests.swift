import Reference
import Testing
import Vocabulary

@Suite("직종") struct OccupationTests {
  /// Every occupation name of the 131 advertisements of 2026-07 (113 are not empty).
  static let advertised = [
    "재가 간병인", "요양 보호사 및 간병인", "건물 청소원(공공건물,아파트,사무실,병원,상가,공장 등)",
    "건물 보수원 및 영선원(아파트 기계·전기 시설관리 제외)", "간호조무사", "콜센터 상담원(콜센터·고객센터·CS센터)",
    "간병인(재가 제외)", "자동차 정비원", "프레스 금형 제조원", "기타 기계 조립·검사원", "행정사·문서대행자",
    "CNC 선반 조작원(NC 선반 조작원)", "전자공학 기술자 및 연구원", "금속 공작기계 조작원",
    "생산·품질 사무원 및 관리원(그 외 분야)", "의무기록사", "데스크 안내원", "사회복지사(사회복지시설)",
    "승강기 설치·정비원", "크레인·호이스트 설치·정비원", "산업용 보일러 설치·수리원", "자동차 튜닝원",
    "범용 밀링기조작원", "캐드캠 기능원", "생산·품질 사무원", "유치원 교사", "지하철 택배원", "물품이동장비 설치·정비원",
    "가구 제조원", "기타 전기·전자 설비 조작원", "국어 강사", "한식 조리사", "식품 분야 단순 종사원",
    "인사·교육·훈련 사무원", "보육 교사", "건설·광업용 기계 설치·정비원", "일반 음식점 서빙원",
    "전기·전자 부품·제품 조립원", "관광 및 통근·통학·학원 및 기타 버스 운전원", "범용 선반 조작원",
    "아파트·빌라 경비원", "전기용접원(아크,알곤,티그용접원)", "노무 사무원", "버스 운전원",
  ]

  @Test("실제 공고의 직종 이름은 모두 세분류를 찾는다", arguments: advertised) func resolves(_ name: String) {
    #expect(Occupation.worknet(name)?.level == 4)
  }

  @Test(
    "번호가 옮겨진 직종은 번호가 아니라 이름으로 찾는다",
    arguments: [
      ("간병인(재가 제외)", "간병인"), ("국어 강사", "문리 강사"), ("승강기 설치·정비원", "승강기 설치 및 정비원"),
      ("노무 사무원", "인사 및 노무 사무원"), ("생산·품질 사무원", "생산 및 품질관리 사무원"),
      ("전자공학 기술자 및 연구원", "전자공학 기술자 및 연구원"),
    ])
  func movedNumbers(_ worknet: String, _ keco: String) {
    #expect(Occupation.worknet(worknet)?.name == keco)
  }

  @Test("모르는 이름과 빈칸은 없다고 한다", arguments: ["", " ", "우주 비행사"]) func unknown(_ name: String) {
    #expect(Occupation.worknet(name) == nil)
  }

  @Test("네 단계의 수는 10, 35, 139, 493이다") func levels() {
    #expect((1...4).map { Occupation.level($0).count } == [10, 35, 139, 493])
    #expect(Occupation.level(4).allSatisfy { $0.ancestor(level: 3)?.children.contains($0) == true })
  }

  @Test("코드는 판의 이름을 앞에 달고, 소분류는 앞 세 자리다") func codes() throws {
    let occupation = try #require(Occupation.find("KECO2025:0111"))
    #expect(occupation.name == "의회 의원")
    #expect(occupation.group3 == "011")
    #expect(occupation.number == 111)
    #expect(Occupation.find(number: 111) == occupation)
    #expect(Occupation.find("0111") == occupation)
    #expect(Occupation.find("9999") == nil)
    #expect(Occupation.level(3).first?.number == nil)
  }

  @Test("낱말로 찾으면 이름이 그 말로 시작하는 직종이 먼저다") func search() {
    #expect(Occupation.search("간병인").first?.name == "간병인")
    #expect(Occupation.search("청소 건물").map(\.name).contains("건물 청소원"))
    #expect(Occupation.search("재가").contains { $0.name == "간병인" }, "워크넷 이름으로도 찾는다")
    #expect(Occupation.search(" ").isEmpty)
    #expect(Occupation.search("사무원", limit: 3).count == 3)
  }

  @Test(
    "창구에서 쓰는 말은 뻔한 직종을 먼저 찾는다",
    arguments: [
      ("청소부", "건물 청소원"), ("청소", "건물 청소원"), ("경비원", "건물 관리원"), ("캐셔", "매장 계산원 및 요금 정산원"), ("알바생", ""),
    ])
  func everyday(_ word: String, _ first: String) {
    #expect(Occupation.search(word).first?.name ?? "" == first)
  }

  @Test("청소를 찾으면 청소년이나 청소차 운전이 섞이지 않는다") func notYouth() {
    let found = Occupation.search("청소").map(\.name)
    #expect(!found.contains { $0.contains("청소년") || $0.contains("상담") || $0.contains("운전원") })
    #expect(EverydayWord.all.allSatisfy { $0.isPartTime != !$0.occupations.isEmpty })
  }

  @Test("한 글자 틀린 말은 아는 말을 찾아 준다") func slips() {
    #expect(EverydayWord.alike("요양보호시").contains("요양보호사"))
    #expect(EverydayWord.alike("청소부").isEmpty && EverydayWord.alike("요양").isEmpty)
    #expect(Spelling.isSlip("최미갱", "최미경") && Spelling.isSlip("경비", "경비원") && Spelling.isSlip("경원비", "경비원"))
    #expect(!Spelling.isSlip("김하나", "김두리") && !Spelling.isSlip("가나", "가나"))
  }
}
