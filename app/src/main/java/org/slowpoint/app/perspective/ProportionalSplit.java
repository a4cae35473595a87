package org.slowpoint.app.perspective;

import java.util.Arrays;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/**
 * A split pane whose dividers keep their proportions however it is resized: what a small window had no room for comes
 * back in a large one. A divider that is dragged has the new proportion.
 */
public final class ProportionalSplit extends SplitPane {

    private static final String DIVIDER = "split-pane-divider";

    private double[] wanted;
    private double laidOut = -1;

    /**
     * Splits.
     *
     * @param orientation the direction in which the nodes follow each other
     * @param position the first divider, as a share of the length
     * @param nodes what is side by side
     */
    public ProportionalSplit(Orientation orientation, double position, Node... nodes) {
        super(nodes);
        setOrientation(orientation);
        keep(position);
        addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node target && isOwnDivider(target)) {
                wanted = getDividerPositions();
            }
        });
    }

    /** Puts the dividers where they belong from now on. */
    public void keep(double... positions) {
        wanted = positions.clone();
        laidOut = -1;
        setDividerPositions(positions);
        requestLayout();
    }

    private boolean isOwnDivider(Node target) {
        for (Node node = target; node != null && node != this; node = node.getParent()) {
            if (node.getStyleClass().contains(DIVIDER)) {
                return node.getParent() == this;
            }
        }
        return false;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double length = getOrientation() == Orientation.HORIZONTAL ? getWidth() : getHeight();
        if (length != laidOut && length > 0) {
            laidOut = length;
            // The toolkit has shared the change out by what each part has now; the second pass goes by the proportions.
            if (!Arrays.equals(wanted, getDividerPositions())
                    && wanted.length == getDividers().size()) {
                setDividerPositions(wanted);
                super.layoutChildren();
            }
        }
    }
}
