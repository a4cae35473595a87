package org.slowpoint.app.perspective.figures;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.FigureNames;

/** A figure's picture with its name and title below; opens the figure. */
final class FigureCard extends Button {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final double TITLE_HEIGHT = 34;
    private static final double MARGIN = 7;
    private static final double SPINNER = 22;

    private final Figure figure;
    private final ImageView picture = new ImageView();
    private final Label text = new Label();
    private final ProgressIndicator spinner = new ProgressIndicator();
    private final VBox placeholder = new VBox(spinner, text);

    FigureCard(Figure figure, FiguresModel model, FiguresController controller) {
        this.figure = figure;
        setId("figure-card-" + figure.id());
        getStyleClass().setAll("figure-card");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        text.setWrapText(true);
        text.getStyleClass().add("figure-card-text");
        spinner.setMaxSize(SPINNER, SPINNER);
        placeholder.setAlignment(Pos.CENTER);
        placeholder.getStyleClass().add("figure-card-placeholder");
        StackPane room = new StackPane(placeholder, picture);
        room.getStyleClass().add("figure-card-room");
        double width = ThumbnailMaker.WIDTH + 2 * MARGIN;
        double height = ThumbnailMaker.HEIGHT + 2 * MARGIN;
        room.setMinSize(width, height);
        room.setPrefSize(width, height);
        room.setMaxSize(width, height);
        Label name = new Label(FigureNames.of(figure));
        name.getStyleClass().add("figure-card-name");
        Label title = new Label(figure.title());
        title.getStyleClass().add("figure-card-title");
        title.setWrapText(true);
        title.setMinHeight(TITLE_HEIGHT);
        title.setPrefHeight(TITLE_HEIGHT);
        title.setMaxHeight(TITLE_HEIGHT);
        title.setMaxWidth(Double.MAX_VALUE);
        VBox words = new VBox(name, title);
        words.getStyleClass().add("figure-card-words");
        words.setPrefWidth(width);
        words.setMaxWidth(width);
        setGraphic(new VBox(room, words));
        setTooltip(new Tooltip(figure.title() + "  (" + figure.topic().title() + ")"));
        setAccessibleText(FigureNames.of(figure) + ": " + figure.title());
        setOnAction(e -> controller.open(figure));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        model.thumbnail(figure).subscribe(this::show);
    }

    Figure figure() {
        return figure;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            fire();
            event.consume();
        }
    }

    private void show(Thumbnail thumbnail) {
        picture.setImage(thumbnail.image());
        if (thumbnail.image() != null) {
            double width = thumbnail.image().getWidth();
            double height = thumbnail.image().getHeight();
            double scale = Math.min(ThumbnailMaker.WIDTH / width, ThumbnailMaker.HEIGHT / height);
            picture.setFitWidth(width * scale);
            picture.setFitHeight(height * scale);
        }
        text.setText(thumbnail.text());
        placeholder.setVisible(thumbnail.image() == null);
        spinner.setVisible(thumbnail.equals(Thumbnail.DRAWING));
        spinner.setManaged(spinner.isVisible());
        pseudoClassStateChanged(FAILED, thumbnail.failed());
        setAccessibleHelp(thumbnail.text());
    }
}
