package org.slowpoint.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    private static RuntimeException thrownBy(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void sentencesOfThisProgramAreTold() {
        IllegalArgumentException ours = new IllegalArgumentException("The file ends early.");
        assertThat(Reasons.sentence(ours)).contains("The file ends early.");
        assertThat(Reasons.of(new CompletionException(ours))).isEqualTo("The file ends early.");
    }

    @Test
    void wordsOfTheLanguageAndOfLibrariesAreNot() {
        double[] none = new double[0];
        List<RuntimeException> foreign = List.of(
                thrownBy(() -> List.of(1).get(none.length + 1)),
                thrownBy(() -> Integer.parseInt("x")),
                thrownBy(() -> new ArrayDeque<>().removeFirst()),
                thrownBy(() -> none[none.length] = 1),
                new UncheckedIOException(new IOException("disk")),
                new IllegalStateException());
        for (RuntimeException each : foreign) {
            assertThat(Reasons.sentence(each)).as(each.toString()).isEmpty();
            assertThat(Reasons.of(each)).contains(each.getClass().getSimpleName());
        }
    }
}
