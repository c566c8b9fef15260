/// Numbers copied out of the survey of published plans and out of the founding articles' own list, office by office, by
/// hand and apart from the product's lists: none of them may be lost.
enum PublishedVectors {
  /// Survey, districts' published numbers, in the order of its text: targets, results, projects, budgets, rates.
  static let survey = """
    geumcheon: 4 23 118 528 12000 11660 13700 117 73.3 88 5913 7 329 3 2599 1 40 6 186 8 138 5 2795 38 453 43 898 2
    geumcheon: 3015 961 17 3673 104 9000
    gwangmyeong: 102 547 5122 6027 6267 39 104.0 2515 2495 3049 122.2 5224 4464 85.5 72 18 164 335 369 110.1 62
    gwangmyeong: 153 1211 6467 498 14101 14081 14149 100.5 100.4 78 14024 14998 107 6
    jeonju: 22584 182 203 3518 267 1800 526 29080 67.3 308600 196500 135400 4239.91 3003.55
    gwanak: 93 23829 2650 5500 430 525 32934 4 12 33000
    dongjak: 9290 8285 89.2 8218 4479 519 3220 4343 413 14918 129 16933 144 113.5 7050 5053 2261 2569 17100 134 128
    dongjak: 15274 6 1826 21028 123.0 1 17310 22976 132.7 17450 21665 124.2 59960 4
    eunpyeong: 12515 12703 12894 13088 51200 1.5 14955 13262 14434 115 1066 158 1178 65.1 67.5 68.7 13931 4 5
    guro: 18640 5800 20250 5450 50330 14000 45900 13100 14686 4000 3600 14200 14300 14400 14500 57400 68.5 4 27 200
    guro: 16531 16846 3239 2498 741 1514 385 307 124 43 125 234 272 207 28 250 178 156 87.4 93.1
    gwangjin: 6000 26 30000 24000 6197 144 2624 157 6318 105 6570 25 126 66500 5 30 64 557 4 33 47 70 500
    seongdong: 12542 145.8 9000 67.7 176 874 93 35000 8400 4 24 30000 3 9 34 355
    dobong: 10248 11803 10803 10313 69.5
    junggu: 25000 2496 2388 3607 16485 273
    gwangju-bukgu: 7414 338 61 1882 455 8
    daejeon-donggu: 6347 7148 113 299.54 5368 500 152 66 7424 381.93 86 7 96 6 12
    gyeonggi-gwangju: 16299 6179 10120 150 460.5 8
    mungyeong: 8 1 30360 11720 2205 80 49 800 100 150 2100
    yeonsu: 3543 5531 7040 127 554.26
    incheon-namgu: 72 5981 5732 104 81 8562
    seoul: 175475 83672 35498 9421 8092 73301 12587 5915 71.8 2.4 11.4 14654 8837 1457 5233 300 8400 260000
    """

  /// The founding articles: targets and results.
  static let seeds = """
    guro: 50330 14000 50330 45900 13100 20250 5450 520 3400 970 87.4 93.1
    gwangjin: 24000 70 500
    eunpyeong: 12515 12703 12894 13088 12270 13262 65.3
    seoul: 260000 35000
    gwangmyeong: 6600 2099 1780 57
    dongjak: 17100 21028 17310 22976 17450
    """

  /// Office and number.
  static func all(_ text: String) -> [(office: String, number: String)] {
    text.split(separator: "\n").flatMap { line -> [(office: String, number: String)] in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return [] }
      return parts[1].split(separator: " ").map { (String(parts[0]), String($0)) }
    }
  }
}
