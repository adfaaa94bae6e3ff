package sc.fiji.anomaly.view;

import java.util.function.BooleanSupplier;

/**
 * A button of a window for what only commands can do.
 *
 * @param label of the button
 * @param action begun by the event thread, which it must not keep
 * @param isPossible whether it can be done now; asked by the event thread again and again
 * @param otherwise what the button says of itself while it cannot
 */
public record WindowAction(String label, Runnable action, BooleanSupplier isPossible, String otherwise) {
}
