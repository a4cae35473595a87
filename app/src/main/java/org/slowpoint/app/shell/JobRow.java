package org.slowpoint.app.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** One job in a line: its name, how far it is, what it does, and a button that stops it. */
final class JobRow extends HBox {

    JobRow(FxJob job, String place) {
        String name = place + "-" + job.id();
        setId(name);
        getStyleClass().add("job-row");
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(job.title());
        title.getStyleClass().add("job-title");
        ProgressBar bar = new ProgressBar();
        bar.setId(name + "-bar");
        bar.setPrefWidth(110);
        bar.setMinWidth(60);
        bar.setAccessibleText("Progress of " + job.title());
        // The toolkit shows an unknown share as a negative one.
        bar.progressProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Double.isNaN(job.fractionProperty().get())
                                ? -1
                                : job.fractionProperty().get(),
                        job.fractionProperty()));
        Label message = new Label();
        message.setId(name + "-message");
        message.getStyleClass().add("muted");
        message.setMaxWidth(240);
        message.textProperty().bind(job.messageProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(job.messageProperty());
        message.setTooltip(whole);
        message.visibleProperty().bind(message.textProperty().isNotEmpty());
        message.managedProperty().bind(message.visibleProperty());
        Button cancel = new Button(null, Icons.of("mdi2c-close"));
        cancel.setId(name + "-cancel");
        cancel.getStyleClass().addAll("flat", "button-icon", "small");
        cancel.setAccessibleText("Cancel " + job.title());
        cancel.setTooltip(new Tooltip("Cancel " + job.title()));
        cancel.setOnAction(event -> {
            job.cancel();
            cancel.setDisable(true);
        });
        getChildren().addAll(title, bar, message, cancel);
    }
}
