package sc.fiji.anomaly;

/** What is said of an image at an alarm rate. */
public enum Verdict {

		/** It scores as high as few normal images do. */
		ANOMALOUS("anomalous"),

		/** It scores no higher than normal images do. */
		NORMAL("normal"),

		/** Its values are so far from those of the training images that neither can be said. */
		UNLIKE("unlike the training images");

	private final String text;

	Verdict(final String text) {
		this.text = text;
	}

	/** As it stands in tables. */
	@Override
	public String toString() {
		return text;
	}
}
