package sc.fiji.anomaly.method.memory.backbone;

import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;

/**
 * A pretrained network without its end, as a source of features. This is what another family of networks has to be;
 * {@link BackboneFamily} makes it of a file's tensors. Several threads may ask at once.
 */
public interface Backbone {

	/** Working pixels that the finest features lie apart. */
	int FINE = 8;

	/** Height and width of images are multiples of this. */
	int COARSE = 16;

	/** What the network is, for the log. */
	String description();

	/** How far from a place its features look at the most, in pixels. */
	int reach();

	/**
	 * What the network makes of images.
	 *
	 * @param images {@code B x 3 x H x W} values of 0 to 1, red first; H and W are multiples of {@value #COARSE}
	 * @return maps {@code B x C x h x w} by the names of their layers, from the finest to the coarsest
	 */
	Map<String, NDArray> maps(NDArray images);

	/** The layers that describe places: one that is {@value #FINE} pixels a place, and one of {@value #COARSE}. */
	List<String> layers();

	/** How many features a place has in these layers together. */
	int features();
}
