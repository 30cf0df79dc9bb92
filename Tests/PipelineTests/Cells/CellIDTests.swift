import Testing

@testable import Pipeline

struct CellIDTests {
  @Test(arguments: [
    "welcome/default.standard.light.640", "welcome/one-left.gmail.ios.dark.375@2x",
    "team/invite/default.outlook.windows.light.800@3x",
  ])
  func `a cell's name reads back as it is written`(name: String) {
    #expect(CellID(name)?.description == name)
  }

  @Test func `the client may hold a dot, the fixture does not`() {
    let cell = CellID("welcome/default.gmail.ios.dark.375")
    #expect(cell?.message.fixture == "default")
    #expect(cell?.client == "gmail.ios")
  }

  @Test(arguments: [
    "welcome", "welcome/default.light.640", "welcome/default.a.blue.640", "welcome/default.a.light.0",
    "welcome/default.a.light.640@1x", "welcome/default.a.light.640@2", "/default.a.light.640",
    "w/.a.light.640",
  ])
  func `what is no cell is refused`(name: String) {
    #expect(CellID(name) == nil)
  }
}

struct ShardTests {
  @Test func `shards divide the work without gap or overlap`() throws {
    for count in 1...5 {
      let shards = try (1...count).map { try #require(Shard(index: $0, count: count)) }
      for position in 0..<20 { #expect(shards.count { $0.takes(position) } == 1) }
    }
  }

  @Test(arguments: ["0/2", "3/2", "1/0", "1", "a/b", "1/2/3", ""])
  func `what is no shard is refused`(text: String) {
    #expect(Shard(text) == nil)
  }
}
