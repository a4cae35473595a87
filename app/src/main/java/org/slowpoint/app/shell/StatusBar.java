package org.slowpoint.app.shell;

import atlantafx.base.controls.Popover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** The line at the foot of the window: what is going on on the left, background work, extras and memory on the right. */
public final class StatusBar extends HBox {

    /** Work that is over sooner than this is not shown, because a flicker tells nobody anything. */
    public static final Duration PATIENCE = Duration.ofMillis(300);

    private final StringProperty message = new SimpleStringProperty(this, "message", "");
    private final FxJobs jobs;
    private final Delays delays;
    private final Map<FxJob, Runnable> waiting = new HashMap<>();
    private final List<FxJob> shown = new ArrayList<>();
    private final HBox jobBox = new HBox();
    private final HBox extras = new HBox();
    private final Button several = new Button();
    private final VBox all = new VBox();
    private final Popover popover = new Popover(all);
    private final Label memory = new Label();

    /**
     * Creates the bar.
     *
     * @param jobs the background work to show
     * @param delays when work has lasted long enough to be shown
     */
    public StatusBar(FxJobs jobs, Delays delays) {
        this.jobs = jobs;
        this.delays = delays;
        setId("status-bar");
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label text = new Label();
        text.setId("status-message");
        text.textProperty().bind(message);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        jobBox.setId("status-jobs");
        jobBox.getStyleClass().add("status-jobs");
        jobBox.setAlignment(Pos.CENTER_RIGHT);
        extras.setId("status-extras");
        extras.getStyleClass().add("status-extras");
        extras.setAlignment(Pos.CENTER_RIGHT);
        several.setId("status-several");
        several.getStyleClass().addAll("flat", "small");
        several.setOnAction(event -> popover.show(several));
        all.getStyleClass().add("job-list");
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        memory.setId("status-memory");
        memory.getStyleClass().add("muted");
        memory.setMinWidth(USE_PREF_SIZE);
        memory.setTooltip(new Tooltip("Memory in use, of what the program may take"));
        getChildren().addAll(text, jobBox, extras, memory);
        jobs.live().addListener((ListChangeListener<FxJob>) change -> liveChanged());
        liveChanged();
        watchMemory();
    }

    /** What is going on, one short phrase; empty for nothing. */
    public StringProperty messageProperty() {
        return message;
    }

    /** Where others put small nodes of their own, left of the memory. */
    public ObservableList<Node> extras() {
        return extras.getChildren();
    }

    private void liveChanged() {
        List<FxJob> live = jobs.live();
        waiting.entrySet().removeIf(entry -> {
            boolean over = !live.contains(entry.getKey());
            if (over) {
                entry.getValue().run();
            }
            return over;
        });
        for (FxJob job : live) {
            if (!waiting.containsKey(job) && !shown.contains(job)) {
                waiting.put(job, delays.after(PATIENCE, () -> reveal(job)));
            }
        }
        if (shown.retainAll(live)) {
            refresh();
        }
    }

    private void reveal(FxJob job) {
        if (waiting.remove(job) != null) {
            shown.add(job);
            refresh();
        }
    }

    private void refresh() {
        jobBox.getChildren().clear();
        all.getChildren().clear();
        if (!shown.isEmpty()) {
            jobBox.getChildren().add(new JobRow(shown.get(0), "status-job"));
        }
        if (shown.size() > 1) {
            several.setText(shown.size() + " jobs");
            several.setAccessibleText("Show all " + shown.size() + " jobs");
            jobBox.getChildren().add(several);
            shown.forEach(job -> all.getChildren().add(new JobRow(job, "status-all")));
        } else {
            popover.hide();
        }
    }

    private void watchMemory() {
        Timeline timer = new Timeline(new KeyFrame(javafx.util.Duration.seconds(2), event -> showMemory()));
        timer.setCycleCount(Animation.INDEFINITE);
        showMemory();
        // A timer that runs for a window nobody sees would keep the bar alive for ever.
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .subscribe(showing -> {
                    if (showing) {
                        timer.play();
                    } else {
                        timer.stop();
                    }
                });
    }

    private void showMemory() {
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        memory.setText(used + " of " + (runtime.maxMemory() >> 20) + " MB");
    }
}
