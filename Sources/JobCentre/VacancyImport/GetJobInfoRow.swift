/// One element of a feed's `row` as the file has it: column names and texts.
package struct GetJobInfoRow: Sendable, Equatable {
  /// From 1, in the order of the file.
  package let position: Int
  /// Columns with a text, number or flag; null ones are absent.
  package var fields: [String: String]
  /// Columns that hold a list or an object instead of a text.
  package var nested: [String] = []
  /// The element itself is no object.
  package var isObject = true

  /// A row as met.
  package init(position: Int, fields: [String: String] = [:]) { (self.position, self.fields) = (position, fields) }

  /// Decoded, without control characters and outer blanks; nil when nothing is left.
  func text(_ column: String) -> String? { fields[column].flatMap(SourceText.clean) }

  /// Korean names of the columns, for refusals and for tables whose header uses them (OA-13341).
  static let labels = [
    "JO_REQST_NO": "구인신청번호", "CMPNY_NM": "기업명", "JO_SJ": "제목", "HOPE_WAGE": "급여조건", "WEEK_WORK_HR": "주당 근로시간",
    "RCEPT_CLOS_NM": "접수마감", "JO_REG_DT": "등록일", "WORK_PARAR_BASS_ADRES_CN": "근무예정지", "RCRIT_NMPR_CO": "모집인원",
    "DTY_CN": "직무내용", "JOBCODE_NM": "모집직종", "BSNS_SUMRY_CN": "사업요약내용", "ACDMCR_NM": "학력",
    "EMPLYM_STLE_CMMN_MM": "고용형태", "CAREER_CND_NM": "경력조건", "RET_GRANTS_NM": "퇴직금구분", "WORK_TIME_NM": "근무시간",
    "HOLIDAY_NM": "휴일", "JO_FEINSR_SBSCRB_NM": "4대보험", "RCEPT_MTH_NM": "접수방법", "PRESENTN_PAPERS_NM": "제출서류",
  ]
}
