package sc.fiji.anomaly.view;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.swing.JComponent;

import sc.fiji.anomaly.image.PixelArray;

/** Normal patches of each level beside fakes of it. Belongs to the event thread. */
final class PatchTable extends JComponent {

	private static final long serialVersionUID = 1L;

	private static final int SIDE = 28;
	private static final int GAP = 3;
	private static final int NAME = 104;
	private static final int HEAD = 20;
	private static final int SHOWN = 8;
	private static final int BETWEEN = 14;

	/** A level's pictures. */
	private record Row(List<BufferedImage> normals, List<BufferedImage> fakes) {
	}

	private final transient Map<String, Row> rows = new TreeMap<>(LossCurves::compareNames);

	PatchTable() {
		setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
		resize();
	}

	void show(final String level, final List<PixelArray> normals, final List<PixelArray> fakes) {
		final boolean isNew = rows.put(level, new Row(pictures(normals), pictures(fakes))) == null;
		if (isNew) {
			resize();
			repaint();
		}
		else repaint(0, top(level), getWidth(), SIDE + GAP);
	}

	private static List<BufferedImage> pictures(final List<PixelArray> patches) {
		return patches.stream().limit(SHOWN).map(patch -> ArrayPicture.of(patch, SIDE)).toList();
	}

	private void resize() {
		setPreferredSize(new Dimension(NAME + 2 * SHOWN * (SIDE + GAP) + BETWEEN, HEAD + Math.max(1, rows.size()) * (SIDE +
			GAP)));
		revalidate();
	}

	private int top(final String level) {
		return HEAD + new ArrayList<>(rows.keySet()).indexOf(level) * (SIDE + GAP);
	}

	private static int left(final int column) {
		return NAME + column * (SIDE + GAP) + (column >= SHOWN ? BETWEEN : 0);
	}

	@Override
	protected void paintComponent(final Graphics g) {
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, getWidth(), getHeight());
		g.setColor(Color.BLACK);
		final int baseline = g.getFontMetrics().getAscent() + 2;
		if (rows.isEmpty()) {
			g.drawString("Patches appear here while a method is trained against fakes. Not all are.", GAP, baseline);
			return;
		}
		g.drawString("normal patches", left(0), baseline);
		g.drawString("fakes that it learns to tell from them", left(SHOWN), baseline);
		int y = HEAD;
		for (final Map.Entry<String, Row> row : rows.entrySet()) {
			g.setColor(Color.BLACK);
			g.drawString(row.getKey(), GAP, y + (SIDE + g.getFontMetrics().getAscent()) / 2);
			draw(g, row.getValue().normals(), 0, y);
			draw(g, row.getValue().fakes(), SHOWN, y);
			y += SIDE + GAP;
		}
	}

	private static void draw(final Graphics g, final List<BufferedImage> patches, final int first, final int y) {
		for (int i = 0; i < patches.size(); i++)
			g.drawImage(patches.get(i), left(first + i), y, SIDE, SIDE, null);
	}
}
