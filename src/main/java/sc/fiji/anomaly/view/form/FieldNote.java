package sc.fiji.anomaly.view.form;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What there is to say of the value of a field.
 *
 * @param lines shown beneath it
 * @param pictures shown beneath these
 */
public record FieldNote(List<String> lines, List<BufferedImage> pictures) {

	/** Nothing. */
	public static final FieldNote NONE = new FieldNote(List.of(), List.of());

	public FieldNote {
		lines = List.copyOf(lines);
		pictures = List.copyOf(pictures);
	}
}
