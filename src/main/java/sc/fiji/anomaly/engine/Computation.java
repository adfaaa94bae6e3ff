package sc.fiji.anomaly.engine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the engine is needed for. */
public enum Computation {

		/** What networks say of images: all that scores, and all that trains. */
		VALUES,

		/** How networks of matrices are trained. */
		GRADIENTS,

		/** How networks of convolutions are trained, and how images are changed to please a network. */
		GRADIENTS_OF_CONVOLUTIONS;

	/** All of them. */
	public static Set<Computation> all() {
		return EnumSet.allOf(Computation.class);
	}

	/** For users. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}
}
