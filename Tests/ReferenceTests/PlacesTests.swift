import Reference
import Testing
import Vocabulary

@Suite("지역") struct PlacesTests {
  @Test(
    "붙어 있는 근무지 주소를 시군구 목록으로 나눈다",
    arguments: [
      ("경기 안산시시흥스마트허브 4다 605-3", "41270", "경기 안산시", "시흥스마트허브 4다 605-3"),
      ("경기 구리시", "41310", "경기 구리시", ""),
      ("서울 구로구", "11530", "서울 구로구", ""),
      ("서울 서대문구.", "11410", "서울 서대문구", ""),
      ("서울 종로구215호", "11110", "서울 종로구", "215호"),
      ("경기 양주시몬테소리어린이집", "41630", "경기 양주시", "몬테소리어린이집"),
      ("경기 남양주시노블갤러리", "41360", "경기 남양주시", "노블갤러리"),
      ("경기 광주시(주)평우서비스빵빵용달초월점", "41610", "경기 광주시", "(주)평우서비스빵빵용달초월점"),
      ("경기도 안산시 단원구 원곡동 1", "41273", "경기 안산시 단원구", "원곡동 1"),
      ("경기 안산시단원구원곡동", "41273", "경기 안산시 단원구", "원곡동"),
      ("서울특별시 중구 을지로", "11140", "서울 중구", "을지로"),
      ("서울 중랑구", "11260", "서울 중랑구", ""),
      ("서울시 성동구성수동성당 인근", "11200", "서울 성동구", "성수동성당 인근"),
      ("인천 미추홀구한결어린이집", "28177", "인천 미추홀구", "한결어린이집"),
      ("경기 양평군국립교통재봫병원 지하 1층 ", "41830", "경기 양평군", "국립교통재봫병원 지하 1층"),
      ("세종특별자치시 세종시 조치원읍", "36110", "세종 세종시", "조치원읍"),
    ])
  func glued(_ text: String, _ code: String, _ name: String, _ rest: String) {
    let address = GluedAddress(text)
    #expect(address.region?.code == code)
    #expect(address.name == name)
    #expect(address.rest == rest)
  }

  @Test(
    "목록에 없는 새 구는 제 이름을 지킨다",
    arguments: [
      ("인천 서해구..", "인천 서해구", ""), ("인천 서해구", "인천 서해구", ""),
      ("인천 제물포구(송현동)", "인천 제물포구", "(송현동)"), ("해외 하노이", "해외 하노이", ""), ("", "", ""),
      ("서울", "서울", ""), ("서울 ", "서울", ""),
    ])
  func unknown(_ text: String, _ name: String, _ rest: String) {
    let address = GluedAddress(text)
    #expect(address.region == nil)
    #expect(address.name == name)
    #expect(address.rest == rest)
  }

  @Test("서울 25, 경기·인천의 시군구가 모두 있고 수도권에는 위치가 있다") func capitalRegion() {
    #expect(Region.of(sido: "서울").count == 25)
    #expect(Region.of(sido: "인천광역시").count == 10)
    #expect(Region.of(sido: "경기도").allSatisfy { $0.place != nil })
    #expect(Region.sidos.count == 17)
    #expect(Set(Region.all.map(\.code)).count == Region.all.count)
    #expect(Region.find("11530")?.fullName == "서울특별시 구로구")
    #expect(Region.find("26110")?.place == nil)
  }

  @Test("행정동은 자기 위치가 없으면 시군구의 위치를 쓴다") func dongFallsBack() throws {
    let old = try #require(Dong.find("1111051500"))
    #expect(old.name == "청운효자동")
    #expect(old.centroid != nil)
    let new = try #require(Dong.find("1168067500"))
    #expect(new.centroid == nil)
    #expect(new.place == Region.find("11680")?.place)
    #expect(Dong.all.allSatisfy { $0.region != nil })
    #expect(Dong.of(region: "11530").count == 16)
    #expect(!Dong.of(region: "41270").isEmpty)
  }

  @Test("구로구청에서 종로구까지는 약 13 km다") func distance() throws {
    let guro = try #require(Region.find("11530")?.place)
    let jongno = try #require(Region.find("11110")?.place)
    #expect((12_000...15_500).contains(guro.metres(to: jongno)))
    #expect(Place(latitude: 37.5, longitude: 127) == Place(x: 0, y: 0))
  }
}
