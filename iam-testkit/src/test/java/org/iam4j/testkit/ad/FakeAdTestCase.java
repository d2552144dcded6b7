package org.iam4j.testkit.ad;

import org.iam4j.testkit.SettableClock;

/** A fake of its own for each test, where it is noon on the first of March 2026. */
abstract class FakeAdTestCase extends AdTestCase {
    final FakeActiveDirectory ad;
    final SettableClock clock;

    FakeAdTestCase(FakeAdOptions options) {
        this(options, SettableClock.at("2026-03-01T12:00:00Z"));
    }

    private FakeAdTestCase(FakeAdOptions options, SettableClock clock) {
        super(TestServer.fake(options.clock(clock)));
        this.ad = server.fake().orElseThrow();
        this.clock = clock;
    }

    @Override
    void finish() {
        ad.close();
    }
}
