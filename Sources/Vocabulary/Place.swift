/// A point on the local plane at 37.5° N, 127° E: whole metres east (`x`) and north (`y`) of it. Within the capital
/// region a distance between two places is right to about 0.5 %.
package struct Place: Hashable, Sendable, Codable {
  /// Metres east.
  package let x: Int
  /// Metres north.
  package let y: Int
  /// Whole metres on the plane.
  package init(x: Int, y: Int) { (self.x, self.y) = (x, y) }

  /// From WGS84 degrees. One degree at 37.5° N is 88,426 m of longitude and 110,987 m of latitude.
  package init(latitude: Double, longitude: Double) {
    x = Int(((longitude - 127) * 88_426).rounded())
    y = Int(((latitude - 37.5) * 110_987).rounded())
  }

  /// Straight-line metres to `other`.
  package func metres(to other: Place) -> Double {
    let (dx, dy) = (Double(x - other.x), Double(y - other.y))
    return (dx * dx + dy * dy).squareRoot()
  }
}
