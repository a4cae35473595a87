package org.slowpoint.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class TourTest {

    private final List<SimpleObjectProperty<Boolean>> done = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private final Tour tour = new Tour(List.of(stop("a"), stop("b"), stop("c")), () -> made.add("ready"));

    private TourStop stop(String title) {
        SimpleObjectProperty<Boolean> act = new SimpleObjectProperty<>(false);
        done.add(act);
        return new TourStop(title, title + ".", "node", act);
    }

    private String at() {
        return tour.stop().map(TourStop::title).orElse("nowhere");
    }

    @Test
    void itGoesOnWhenTheReaderHasDoneWhatAStopIsAbout() {
        assertThat(at()).isEqualTo("nowhere");
        tour.start();
        assertThat(made).containsExactly("ready");
        done.get(1).set(true);
        assertThat(at()).isEqualTo("a");
        done.get(0).set(true);
        // What was done too early can be passed over, or done again.
        assertThat(at()).isEqualTo("b");
        done.get(1).set(false);
        done.get(1).set(true);
        assertThat(at()).isEqualTo("c");
        done.get(0).set(false);
        done.get(0).set(true);
        assertThat(at()).isEqualTo("c");
        done.get(2).set(true);
        assertThat(at()).isEqualTo("nowhere");
    }

    @Test
    void itGoesOnAndBackWhenToldAndIsLeftAnywhere() {
        tour.next();
        assertThat(at()).isEqualTo("nowhere");
        tour.start();
        tour.next();
        tour.back();
        tour.back();
        assertThat(at()).isEqualTo("a");
        tour.next();
        tour.leave();
        assertThat(tour.atProperty().get()).isEqualTo(-1);
        done.get(1).set(true);
        assertThat(at()).isEqualTo("nowhere");
    }
}
