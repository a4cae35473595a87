package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A long use of the window takes no more and more of anything; {@code -Dsoak.minutes=120} for two hours. */
@Tag("long")
@Timeout(value = 4, unit = TimeUnit.HOURS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class WindowSoakTest {

    @Test
    void nothingGrowsAndNothingFails() throws Exception {
        WindowSoakBench.Result result = WindowSoakBench.run(Duration.ofMinutes(Integer.getInteger("soak.minutes", 3)));
        System.out.println("freezes over 500 ms: " + result.freezes() + ", longest "
                + result.longest().toMillis() + " ms");
        assertThat(result.errors()).isEmpty();
        List<WindowSoakBench.Reading> all = result.readings();
        // The first round fills what is kept.
        WindowSoakBench.Reading early = all.get(1);
        WindowSoakBench.Reading late = all.get(all.size() - 1);
        assertThat(late.files()).isLessThanOrEqualTo(early.files() + 16);
        assertThat(late.threads()).isLessThanOrEqualTo(early.threads() + 8);
        assertThat(late.heapMb()).isLessThanOrEqualTo(2 * early.heapMb());
    }
}
