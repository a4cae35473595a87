package org.slowpoint.app.perspective;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.figure.ExplorerFigure;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.Placed;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.Theme;
import org.slowpoint.app.shell.UndoHistory;

/** A chart with its title and its tools in the upper right corner: what is common to the views of all perspectives. */
public final class ChartCard extends VBox {

    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");
    private static final double MM_PER_PIXEL = 25.4 / 96;
    // What the title keeps beside its tools; where that is not left, the tools are in a menu.
    private static final double TITLE_ROOM = 130;
    private static final double MARGIN = 30;

    private final String name;
    private final ChartView view = new ChartView();
    private final HBox tools = new HBox();
    private final ToolMenu more;
    private final Label title = new Label();
    private Chart shown = Chart.builder("empty").build();
    private final ShellContext context;
    private final Supplier<Provenance> provenance;
    // Themes outlive cards, so that they must not hold them.
    private final ChangeListener<Theme> themed;

    /**
     * Builds a card.
     *
     * @param id the node id of the chart
     * @param name what the view is called, for undo texts and file names
     * @param term the term of the glossary that defines what is shown
     * @param context theme, view history, dialogs
     * @param provenance where the numbers on show come from, or null while nothing is on show
     */
    public ChartCard(String id, String name, String term, ShellContext context, Supplier<Provenance> provenance) {
        this.name = name;
        this.context = context;
        this.provenance = provenance;
        view.setId(id);
        // A narrow window makes its parts narrower; it cuts none of them off.
        setMinWidth(0);
        themed = (property, before, after) -> view.setTheme(theme(after));
        view.setTheme(theme(context.theme().themeProperty().get()));
        context.theme().themeProperty().addListener(new WeakChangeListener<>(themed));
        view.setViewChangeHandler(this::viewChanged);
        tools.getStyleClass().add("view-tools");
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setMinWidth(USE_PREF_SIZE);
        tools.managedProperty().bind(tools.visibleProperty());
        more = new ToolMenu(id + "-more", tools);
        more.visibleProperty().bind(tools.visibleProperty().not());
        more.managedProperty().bind(more.visibleProperty());
        widthProperty().subscribe(this::placeTools);
        tools.getChildren().addListener((InvalidationListener) changed -> placeTools());
        followFocus();
        getStyleClass().add("view-card");
        title.getStyleClass().add("view-title");
        context.glossary().install(title, term);
        title.setMinWidth(30);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox header = new HBox(title, tools, more);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        VBox.setVgrow(view, Priority.ALWAYS);
        getChildren().addAll(header, view);
    }

    // The toolkit's own focus-within also counts the cells of a closed list of choices.
    private void followFocus() {
        ChangeListener<Node> follow = (property, before, owner) -> pseudoClassStateChanged(ACTIVE, holds(owner));
        sceneProperty().addListener((property, before, after) -> {
            if (before != null) {
                before.focusOwnerProperty().removeListener(follow);
            }
            if (after != null) {
                after.focusOwnerProperty().addListener(follow);
                pseudoClassStateChanged(ACTIVE, holds(after.getFocusOwner()));
            }
        });
    }

    private boolean holds(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.equals(this)) {
                return true;
            }
        }
        return false;
    }

    private void placeTools() {
        if (getWidth() > 0) {
            tools.setVisible(tools.prefWidth(-1) + Math.min(TITLE_ROOM, title.prefWidth(-1)) + MARGIN <= getWidth());
        }
    }

    /** Shows a chart; its title stands in the header, beside the tools. */
    public void show(Chart chart) {
        shown = chart;
        title.setText(chart.title());
        view.setName(chart.title());
        placeTools();
        view.setChart(chart.toBuilder().title("").build());
    }

    /** What is on show, title included, and the part of it in sight. */
    public ExplorerFigure.Seen seen() {
        return new ExplorerFigure.Seen(shown, view.getViewport());
    }

    /**
     * As {@link #seen}, with its place in a node around it, in points: the chart's title stands where the header is, and
     * the plot where it is on screen.
     */
    public ExplorerFigure.SeenAt seenIn(Node around) {
        Bounds own = around.sceneToLocal(localToScene(getBoundsInLocal()));
        Bounds inner = around.sceneToLocal(view.localToScene(view.getBoundsInLocal()));
        double points = 72.0 / 96;
        Box box = new Box(
                points * own.getMinX(),
                points * own.getMinY(),
                points * own.getWidth(),
                points * (inner.getMaxY() - own.getMinY()));
        ChartLayout.Edges edges = view.chartLayout().edges();
        return new ExplorerFigure.SeenAt(
                seen(),
                new Placed(
                        box,
                        new ChartLayout.Edges(
                                edges.left() + points * (inner.getMinX() - own.getMinX()),
                                edges.right() + points * (own.getMaxX() - inner.getMaxX()),
                                edges.top() + points * (inner.getMinY() - own.getMinY()))));
    }

    /** Lays another form of the same numbers, such as a table, over the chart; files are written from the chart. */
    public ChartCard covered(Node cover) {
        getChildren().remove(view);
        StackPane both = new StackPane(view, cover);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().add(both);
        return this;
    }

    /** Leaves the header away, for a card that belongs to the one above it. */
    public ChartCard withoutHeader() {
        getChildren().remove(0);
        return this;
    }

    static ChartTheme theme(Theme theme) {
        return theme == Theme.DARK ? ChartTheme.DARK : ChartTheme.LIGHT;
    }

    private void viewChanged(Viewport before, Viewport after) {
        context.viewHistory()
                .push(UndoHistory.Edit.of(name, () -> view.setViewport(before), () -> view.setViewport(after)));
    }

    /** Frames the card, while something elsewhere speaks of what it shows. */
    public void setLit(boolean lit) {
        pseudoClassStateChanged(LIT, lit);
    }

    /** The chart itself. */
    public ChartView view() {
        return view;
    }

    /** What the view is called on a tab. */
    public String title() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** What the view is called in undo texts and file names. */
    public String name() {
        return name;
    }

    /** Adds tools before the standard ones. */
    public ChartCard tools(Node... nodes) {
        tools.getChildren().addAll(nodes);
        return this;
    }

    /** Adds the tools that every view has: fit and export. */
    public ChartCard standardTools(Exporter exporter) {
        Button fit = button(view.getId() + "-fit", "mdi2f-fit-to-page-outline", "Fit the view to the data (Home)");
        fit.setOnAction(e -> view.fit());
        MenuButton export = new MenuButton();
        export.setId(view.getId() + "-export");
        export.setGraphic(Icons.of("mdi2e-export-variant"));
        export.getStyleClass().addAll("flat", "view-tool");
        export.setTooltip(new Tooltip("Export this view"));
        export.setAccessibleText("Export this view");
        export.setFocusTraversable(true);
        for (Format format : Format.values()) {
            MenuItem item = new MenuItem("Export as " + format + "…");
            item.setId(view.getId() + "-export-" + format.extension().substring(1));
            item.setOnAction(e -> page().ifPresent(page -> exporter.ask(page, fileName(), format)));
            export.getItems().add(item);
        }
        tools.getChildren().addAll(fit, export);
        return this;
    }

    /** A flat icon button in the style of view tools. */
    public static Button button(String id, String icon, String tooltip) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().addAll("flat", "view-tool");
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(tooltip);
        return button;
    }

    /** Whether the mouse or the focus is on this view. */
    public boolean isMeant() {
        return isHover() || view.isFocused();
    }

    /** The name a file of this view begins with. */
    public String fileName() {
        return provenance.get().name() + "-" + view.getId();
    }

    /** What is on screen as a page of the same geometry; empty while nothing is on show. */
    public Optional<Page> page() {
        if (provenance.get() == null) {
            return Optional.empty();
        }
        return Optional.of(Page.of(
                view.getChart(),
                view.getViewport(),
                Math.max(10, view.getWidth() * MM_PER_PIXEL),
                Math.max(10, view.getHeight() * MM_PER_PIXEL),
                provenance.get().entries()));
    }

    /** A column of nodes of which one grows. */
    public static VBox column(Node growing, Node... others) {
        VBox box = new VBox(growing);
        box.setMinWidth(0);
        VBox.setVgrow(growing, Priority.ALWAYS);
        box.getChildren().addAll(others);
        return box;
    }
}
