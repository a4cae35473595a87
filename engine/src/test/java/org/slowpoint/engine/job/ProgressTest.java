package org.slowpoint.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void aPartReportsItsShareOfTheWholeAndAsksItWhetherToStop() {
        List<String> heard = new ArrayList<>();
        Progress whole = new Progress() {
            @Override
            public void report(double fraction, String message) {
                heard.add(String.format("%.3f %s", fraction, message));
            }

            @Override
            public boolean cancelled() {
                return heard.size() > 2;
            }
        };
        Progress part = whole.part(1, 4, "second");
        part.report(0, "");
        part.report(0.5, "halfway");
        assertThat(part.cancelled()).isFalse();
        part.report(Double.NaN, "unknown");
        assertThat(part.cancelled()).isTrue();
        assertThat(heard).containsExactly("0.250 second", "0.375 second: halfway", "0.250 second: unknown");
    }
}
