package sc.fiji.anomaly.benchmark.report;

/** The plots of what training and scoring cost, in the order of the report. */
public enum CostPicture {

		IMAGES("cost-images", "Training against the number of images"), //
		SIZE("cost-size", "Training against the working size"), //
		LEVELS("cost-levels", "Training against the levels"), //
		SCORING("cost-scoring", "Scoring a texture against its pixels");

	private final String file;
	private final String caption;

	CostPicture(final String file, final String caption) {
		this.file = file;
		this.caption = caption;
	}

	/** Name of the file, without its ending. */
	public String file() {
		return file;
	}

	public String caption() {
		return caption;
	}
}
