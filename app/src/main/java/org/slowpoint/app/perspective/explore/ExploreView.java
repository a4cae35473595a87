package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.BooleanBinding;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.figure.ExplorerFigure;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.perspective.explore.entries.EntriesView;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.mechanism.ReportSubject;

/** The four linked views, side by side or, where they have no room, some of them behind tabs; the state space is the largest. */
final class ExploreView extends StackPane {

    // Shares of the window: the state space of its column, the left column of the views alone, and beside the report.
    private static final double TALL = 0.68;
    private static final double HALF = 0.50;
    private static final double LESS_THAN_HALF = 0.40;
    private static final double WIDE = 0.56;
    private static final double WIDE_BESIDE = 0.42;
    private static final double REPORT = 0.75;

    /** Narrower than this, three columns have no room. */
    private static final double ROOM_BESIDE = 1150;

    /** Narrower than this, even two have none, and what is beside the state space stands below it behind tabs. */
    private static final double ROOM_FOR_TWO = 660;

    private static final double TALL_ALONE = 0.56;

    /** In a lower window, what runs over time leaves the state space its height and stands behind a tab. */
    private static final double ROOM_FOR_TIME = 780;

    private enum Arrangement {
        WHOLE,
        LOW,
        NARROW
    }

    private final StateSpaceView space;
    private final UpdateFunctionView update;
    private final SpectrumView spectrum;
    private final TimeView time;
    private final MechanismsView mechanisms;
    private final ExploreModel model;
    private final EntriesView perParameter;
    private final SubjectLine subject;
    private final ViewTabs tabs;
    private final StackPane below;
    private final StackPane above;
    private final StackPane under;
    private final ProportionalSplit left;
    private final ProportionalSplit right;
    private final ProportionalSplit all;
    private final Drawer drawer;
    private final StackPane views;
    private Arrangement arrangement = Arrangement.WHOLE;

    /**
     * Builds the view.
     *
     * @param id the node id
     * @param model what is on show
     * @param controller changes it
     * @param context the window's services
     * @param exporter writes files
     */
    ExploreView(String id, ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        setId(id);
        space = new StateSpaceView(model, controller, context, exporter);
        update = new UpdateFunctionView(model, controller, context, exporter);
        spectrum = new SpectrumView(model, controller, context, exporter);
        time = new TimeView(model, controller, context, exporter);
        below = new StackPane(time.node());
        above = new StackPane(update.node());
        under = new StackPane(spectrum.node());
        left = new ProportionalSplit(Orientation.VERTICAL, TALL, space.node(), below);
        right = new ProportionalSplit(Orientation.VERTICAL, HALF, above, under);
        all = new ProportionalSplit(Orientation.HORIZONTAL, WIDE, left, right);
        mechanisms = new MechanismsView(model, controller, context, exporter);
        drawer = new Drawer("mechanisms-drawer", "Mechanisms", () -> controller
                .viewSettings()
                .setMechanisms(false));
        StackPane.setAlignment(drawer, Pos.CENTER_RIGHT);
        views = new StackPane(all, drawer);
        VBox.setVgrow(views, Priority.ALWAYS);
        tabs = new ViewTabs();
        subject = new SubjectLine(model, controller.opening());
        VBox content = new VBox(subject, views);
        EntriesView parameters = new EntriesView(controller.entries(), context, exporter);
        perParameter = parameters;
        BooleanBinding asParameters =
                controller.entries().model().openedProperty().isNotNull();
        parameters.visibleProperty().bind(asParameters);
        content.visibleProperty().bind(model.analyzedProperty().isNotNull().and(asParameters.not()));
        model.mechanismsProperty().addListener((property, before, shown) -> placeMechanisms());
        model.subjectsProperty().addListener((property, before, lit) -> lightUp(lit));
        setMinSize(0, 0);
        for (Region part : List.of(content, views, all, left, right, below, above, under)) {
            part.setMinWidth(0);
        }
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && controller.selection().clear()) {
                event.consume();
            }
        });
        // Whatever the hand does first, anywhere in the window, ends what moves by itself.
        EventHandler<InputEvent> touched = event -> controller.playback().touched();
        sceneProperty().addListener((property, before, scene) -> {
            for (EventType<? extends InputEvent> type :
                    List.of(MouseEvent.MOUSE_PRESSED, KeyEvent.KEY_PRESSED, ScrollEvent.SCROLL)) {
                if (before != null) {
                    before.removeEventFilter(type, touched);
                }
                if (scene != null) {
                    scene.addEventFilter(type, touched);
                }
            }
        });
        widthProperty().subscribe(width -> {
            arrange();
            placeMechanisms();
        });
        // The window's height: that of the view changes with every message below it.
        sceneProperty()
                .flatMap(Scene::rootProperty)
                .flatMap(Node::layoutBoundsProperty)
                .subscribe(bounds -> arrange());
        getChildren().addAll(content, parameters, new OpeningView(model, controller, context));
    }

    /** Beside the views where there is room, otherwise over them. */
    private void placeMechanisms() {
        boolean shown = model.mechanismsProperty().get();
        boolean beside = shown && getWidth() >= ROOM_BESIDE;
        boolean over = shown && !beside;
        if (beside != all.getItems().contains(mechanisms)) {
            if (beside) {
                drawer.hold(null);
                all.getItems().add(mechanisms);
                all.keep(WIDE_BESIDE, REPORT);
            } else {
                all.getItems().remove(mechanisms);
                all.keep(WIDE);
            }
        }
        if (over != drawer.isVisible()) {
            drawer.hold(over ? mechanisms : null);
        }
        drawer.fit(getWidth());
    }

    private void arrange() {
        Arrangement fitting = fitting();
        if (fitting == arrangement) {
            return;
        }
        arrangement = fitting;
        tabs.clear();
        switch (fitting) {
            case NARROW -> {
                all.getItems().remove(right);
                tabs.fill(update.node(), spectrum.node(), time.node(), space.strips());
                place(tabs);
                left.keep(TALL_ALONE);
            }
            case LOW -> {
                placeRight();
                tabs.fill(null, spectrum.node(), time.node(), null);
                place(null);
                right.keep(LESS_THAN_HALF);
                under.getChildren().setAll(tabs);
            }
            case WHOLE -> {
                placeRight();
                place(time.node());
                right.keep(HALF);
                under.getChildren().setAll(spectrum.node());
                left.keep(TALL);
            }
        }
    }

    private Arrangement fitting() {
        if (getWidth() > 0 && getWidth() < ROOM_FOR_TWO) {
            return Arrangement.NARROW;
        }
        double height =
                getScene() == null ? 0 : getScene().getRoot().getLayoutBounds().getHeight();
        return height > 0 && height < ROOM_FOR_TIME ? Arrangement.LOW : Arrangement.WHOLE;
    }

    // Below the state space; null for nothing.
    private void place(Node node) {
        if (node == null) {
            left.getItems().remove(below);
            return;
        }
        below.getChildren().setAll(node);
        if (!left.getItems().contains(below)) {
            left.getItems().add(below);
        }
    }

    private void placeRight() {
        space.takeStrips();
        above.getChildren().setAll(update.node());
        if (!all.getItems().contains(right)) {
            all.getItems().add(1, right);
            all.keep(WIDE);
        }
    }

    /** Frames the views that show what a sentence of the report speaks of. */
    private void lightUp(Set<ReportSubject> subjects) {
        Set<ChartCard> lit =
                subjects.stream().flatMap(subject -> showing(subject).stream()).collect(Collectors.toSet());
        cards().forEach(card -> card.setLit(lit.contains(card)));
    }

    // Replays and interventions have tabs of their own, which a click on the sentence brings up.
    private List<ChartCard> showing(ReportSubject subject) {
        return switch (subject) {
            case FIXED_POINTS, SLOW_POINTS, INPUT_CURVE -> List.of(space.card());
            case AUTONOMOUS_PATH -> List.of(space.card(), time.schedule());
            case LEADING_MODE -> List.of(space.card(), spectrum.plane(), spectrum.rates());
            case UPDATE_FUNCTION -> List.of(update.card());
            case REPLAY, INTERVENTIONS -> List.of();
        };
    }

    /** What says which optimizer it is. */
    SubjectLine subject() {
        return subject;
    }

    /** What stands below the state space where the view is narrow. */
    ViewTabs tabs() {
        return tabs;
    }

    /** The state space. */
    ChartView space() {
        return space.card().view();
    }

    /** The names of the pins. */
    PinStrip pins() {
        return update.pins();
    }

    /** All cards, the state space first. */
    List<ChartCard> cards() {
        List<ChartCard> cards = new ArrayList<>(
                List.of(space.card(), update.card(), update.histogram(), spectrum.plane(), spectrum.rates()));
        cards.addAll(time.cards());
        cards.addAll(mechanisms.cards());
        cards.addAll(perParameter.cards());
        return cards;
    }

    /** All views on show on one page, each as it is seen and where. */
    Page page() {
        double mm = 25.4 / 96;
        return ExplorerFigure.page(
                model.analyzedProperty().get(),
                mm * views.getWidth(),
                mm * views.getHeight(),
                cards().stream()
                        .filter(ExploreView::isOnShow)
                        .map(card -> card.seenIn(views))
                        .toList());
    }

    private static boolean isOnShow(ChartCard card) {
        if (card.getScene() == null) {
            return false;
        }
        for (Node node = card; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return card.getWidth() > 0 && card.getHeight() > 0;
    }
}
