package sc.fiji.anomaly.view;

import java.awt.AlphaComposite;
import java.awt.Composite;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.io.FileSaver;
import ij.process.ImageProcessor;

/**
 * An overlay element that shows the marks of one map, and makes its picture only when it is drawn. To ImageJ it is an
 * image element like any other: it is hidden, flattened, duplicated, moved and saved by ImageJ's own commands. Its
 * bounds are those of the marks.
 */
public final class HeatRoi extends ImageRoi {

	private static final long serialVersionUID = 1L;

	/** Null once the element was given another picture: from then on it is an ordinary image element. */
	private transient PackedHeat heat;

	private final transient PictureCache cache;

	/** While the parent makes a copy, it gives the copy its own one-pixel picture, which must not replace the heat. */
	private transient boolean copying;

	/**
	 * @param surprise {@code W x H} map; 0 if nothing is marked
	 * @param opacity how much the marks cover the image, 0 to 1
	 */
	public HeatRoi(final RandomAccessibleInterval<FloatType> surprise, final HeatScale scale, final double opacity,
		final PictureCache cache)
	{
		this(PackedHeat.of(surprise, scale), opacity, cache);
	}

	HeatRoi(final PackedHeat heat, final double opacity, final PictureCache cache) {
		super(0, 0, new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB));
		this.heat = heat;
		this.cache = cache;
		takeBounds(heat.bounds());
		setOpacity(opacity);
	}

	/** Whether anything is marked. */
	public boolean hasMarks() {
		return heat == null || !heat.isEmpty();
	}

	/** How much memory the marks take while they are not drawn. */
	int packedBytes() {
		return heat == null ? 0 : heat.bytes();
	}

	@Override
	public void draw(final Graphics g) {
		if (heat != null && hasMarks()) drawHeat((Graphics2D) g);
		// draws what else an element has: the frame of an active one. The parent's own picture is one clear pixel.
		super.draw(g);
	}

	private void drawHeat(final Graphics2D g) {
		final BufferedImage picture = cache.picture(heat);
		final Rectangle r = getBounds();
		final Composite before = g.getComposite();
		g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) getOpacity()));
		// marks are smooth, and ImageJ's way with small views takes several times as long
		final RenderingHints hints = g.getRenderingHints();
		g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_SPEED);
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		g.drawImage(picture, screenX(r.x), screenY(r.y), screenX(r.x + r.width), screenY(r.y + r.height), 0, 0, picture
			.getWidth(), picture.getHeight(), null);
		g.setComposite(before);
		g.setRenderingHints(hints);
	}

	/** A TIFF with colour table, a third of what ImageJ would write. Black stands for clear. */
	@Override
	public byte[] getSerializedImage() {
		if (heat == null) return super.getSerializedImage();
		return new FileSaver(new ImagePlus("", heat.processor())).serialize();
	}

	@Override
	public ImageProcessor getProcessor() {
		return heat == null ? super.getProcessor() : heat.processor();
	}

	@Override
	public void setProcessor(final ImageProcessor ip) {
		if (copying && heat != null) return;
		heat = null;
		super.setProcessor(ip);
	}

	@Override
	public boolean getZeroTransparent() {
		return heat != null || super.getZeroTransparent();
	}

	@Override
	public void setZeroTransparent(final boolean transparent) {
		if (heat == null) super.setZeroTransparent(transparent);
	}

	@Override
	public void rotate(final double angle) {
		becomeOrdinary();
		super.rotate(angle);
	}

	@Override
	public void setAngle(final double angle) {
		becomeOrdinary();
		super.setAngle(angle);
	}

	@Override
	public synchronized Object clone() {
		copying = true;
		try {
			final HeatRoi copy = (HeatRoi) super.clone();
			copy.copying = false;
			return copy;
		}
		finally {
			copying = false;
		}
	}

	/** Only the parent can turn pictures, and only pictures that it has. */
	private void becomeOrdinary() {
		if (heat == null) return;
		setProcessor(heat.processor());
		super.setZeroTransparent(true);
	}

	private void takeBounds(final Rectangle bounds) {
		setBounds(new Rectangle2D.Double(bounds.x, bounds.y, bounds.width, bounds.height));
		// whole numbers again: ImageJ saves fractional bounds in another way
		setLocation(bounds.x, bounds.y);
	}
}
