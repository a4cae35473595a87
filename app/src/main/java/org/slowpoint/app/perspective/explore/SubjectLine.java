package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.distillation.Distiller;

/** Names what is open: its name, task, units, formula if it has one, meta-step and the beginning of its hash. */
final class SubjectLine extends HBox {

    private static final int HASH = 8;
    private static final double WRAP = 460;
    /** The room of a name, px, that nothing else takes. */
    private static final double NAME = 200;

    private final ExploreModel model;
    private final Opening opening;
    private final Label name = new Label();
    private final Label about = new Label();
    private final Tooltip whole = new Tooltip();

    SubjectLine(ExploreModel model, Opening opening) {
        this.model = model;
        this.opening = opening;
        setId("subject");
        getStyleClass().add("subject");
        setAlignment(Pos.CENTER_LEFT);
        name.setId("subject-name");
        name.getStyleClass().add("subject-name");
        // What else is said of it gives way first.
        name.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(NAME, Math.ceil(name.prefWidth(-1))), name.textProperty(), name.fontProperty()));
        about.setId("subject-about");
        about.getStyleClass().add("subject-about");
        about.setMinWidth(0);
        whole.setWrapText(true);
        whole.setMaxWidth(WRAP);
        name.setTooltip(whole);
        about.setTooltip(whole);
        setMinHeight(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(name, about, gap);
        // Set after the checkpoint, so that both are of the same optimizer.
        opening.shownProperty().subscribe(shown -> show());
    }

    /** Adds what is done with the whole, at the right. */
    void add(Node... nodes) {
        getChildren().addAll(nodes);
    }

    private void show() {
        OptimizerSource source = opening.shownProperty().get();
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        setVisible(source != null && analyzed != null);
        if (source == null || analyzed == null) {
            return;
        }
        name.setText(source.title());
        about.setText(String.join("  ·  ", about(analyzed)));
        whole.setText(source.file().map(Object::toString).orElse(source.title()) + "\nSHA-256 "
                + analyzed.checkpoint().sha256());
    }

    private static List<String> about(AnalyzedCheckpoint analyzed) {
        Checkpoint checkpoint = analyzed.checkpoint().checkpoint();
        List<String> about = new ArrayList<>();
        about.add(TaskTitles.of(analyzed.task().name()));
        checkpoint.otherData().ifPresent(trained -> about.add("not the data it was trained on"));
        about.add(TaskTitles.units(analyzed.analysis().optimizer().stateSize()));
        Distiller.formula(checkpoint).ifPresent(about::add);
        checkpoint.metaStep().ifPresent(step -> about.add("meta-step " + step));
        String hash = analyzed.checkpoint().sha256();
        about.add(hash.substring(0, Math.min(HASH, hash.length())));
        return about;
    }
}
