package org.slowpoint.app.shell;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Points at the stops of a tour: a frame around what is meant and a card beside it. Everything else can be used. */
final class TourPane extends Pane {

    private static final double WIDTH = 320;
    private static final double GAP = 12;
    private static final double FRAME = 4;

    private final Tour tour;
    private final Node window;
    private final Region frame = new Region();
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label count = new Label();
    private final Button back = new Button("Back");
    private final Button next = new Button("Next");
    private final VBox card;
    // What is pointed at may come late, move or go: it is looked for as long as the tour lasts.
    private final AnimationTimer look = new AnimationTimer() {
        @Override
        public void handle(long now) {
            place();
        }
    };
    private Bounds placed;

    /**
     * Points.
     *
     * @param tour where the reader is
     * @param window in which nodes are looked for
     */
    TourPane(Tour tour, Node window) {
        this.tour = tour;
        this.window = window;
        setId("tour");
        setPickOnBounds(false);
        frame.getStyleClass().add("tour-frame");
        frame.setMouseTransparent(true);
        frame.setManaged(false);
        card = card();
        card.setManaged(false);
        getChildren().addAll(frame, card);
        tour.atProperty().subscribe(at -> show());
        window.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && isVisible()) {
                tour.leave();
                event.consume();
            }
        });
    }

    private VBox card() {
        title.setId("tour-title");
        title.getStyleClass().add("sheet-head");
        text.setId("tour-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        count.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button leave = new Button(null, Icons.of("mdi2c-close"));
        leave.setId("tour-leave");
        leave.getStyleClass().addAll("flat", "button-icon", "small");
        leave.setAccessibleText("Leave the tour");
        leave.setTooltip(new Tooltip("Leave the tour (Escape); it is found again in Help"));
        leave.setOnAction(event -> tour.leave());
        HBox head = new HBox(title, gap, leave);
        head.setAlignment(Pos.CENTER_LEFT);
        back.setId("tour-back");
        back.getStyleClass().add("small");
        back.setOnAction(event -> tour.back());
        next.setId("tour-next");
        next.getStyleClass().addAll("accent", "small");
        next.setOnAction(event -> tour.next());
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox foot = new HBox(8, count, between, back, next);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(8, head, text, foot);
        box.setId("tour-card");
        box.getStyleClass().add("tour-card");
        box.setPrefWidth(WIDTH);
        return box;
    }

    private void show() {
        boolean on = tour.stop().isPresent();
        setVisible(on);
        if (!on) {
            look.stop();
            return;
        }
        TourStop stop = tour.stop().get();
        title.setText(stop.title());
        text.setText(stop.text());
        count.setText(tour.atProperty().get() + 1 + " of " + tour.size());
        back.setDisable(tour.atProperty().get() == 0);
        next.setText(tour.atProperty().get() == tour.size() - 1 ? "Done" : "Next");
        card.setAccessibleText(stop.title() + ". " + stop.text());
        placed = null;
        look.start();
    }

    private void place() {
        Node meant = tour.stop().map(stop -> window.lookup("#" + stop.node())).orElse(null);
        Bounds at = meant != null && isSeen(meant)
                ? sceneToLocal(meant.localToScene(meant.getLayoutBounds()))
                : new BoundingBox(0, 0, 0, 0);
        Bounds all =
                new BoundingBox(at.getMinX(), at.getMinY(), at.getWidth() + getWidth(), at.getHeight() + getHeight());
        if (all.equals(placed)) {
            return;
        }
        placed = all;
        frame.setVisible(at.getWidth() > 0);
        frame.resizeRelocate(
                at.getMinX() - FRAME, at.getMinY() - FRAME, at.getWidth() + 2 * FRAME, at.getHeight() + 2 * FRAME);
        double height = card.prefHeight(WIDTH);
        card.resize(WIDTH, height);
        Point2D corner = corner(at, height);
        card.relocate(snapPositionX(corner.getX()), snapPositionY(corner.getY()));
    }

    // The first side where the card has room, else the lower right corner.
    private Point2D corner(Bounds at, double height) {
        Point2D last =
                new Point2D(Math.max(GAP, getWidth() - WIDTH - GAP), Math.max(GAP, getHeight() - height - 4 * GAP));
        if (at.getWidth() == 0) {
            return last;
        }
        double along = Math.max(GAP, Math.min(at.getMinY(), getHeight() - height - GAP));
        double across = Math.max(GAP, Math.min(at.getMinX(), getWidth() - WIDTH - GAP));
        return List.of(
                        new Point2D(across, at.getMaxY() + GAP),
                        new Point2D(at.getMinX() - WIDTH - GAP, along),
                        new Point2D(at.getMaxX() + GAP, along),
                        new Point2D(across, at.getMinY() - height - GAP))
                .stream()
                .filter(p -> p.getX() >= 0
                        && p.getY() >= 0
                        && p.getX() + WIDTH <= getWidth()
                        && p.getY() + height <= getHeight())
                .findFirst()
                .orElse(last);
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
