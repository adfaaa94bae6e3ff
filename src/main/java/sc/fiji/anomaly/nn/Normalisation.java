package sc.fiji.anomaly.nn;

/** By which statistics a network normalises a batch. */
public enum Normalisation {

		/** By the batch's own, which are remembered: for training. */
		BATCH,

		/**
		 * By the batch's own, which are not remembered: for training on images that will never be scored, and must not move
		 * the statistics of those that will.
		 */
		PASSING,

		/**
		 * By the remembered ones, which stay as they are: for scoring, and for training on images that are not to be taken
		 * for normal ones.
		 */
		RUNNING,

		/**
		 * By the batch's own, with a scale, a shift and a memory apart from those of the others (auxiliary batch
		 * normalisation, Xie et al. 2020): for images of another distribution, in networks that were built for it.
		 */
		AUXILIARY
}
