package sc.fiji.anomaly.benchmark.sidebyside;

/** One of the two ways into libtorch. Every job of a kind does the same work on the same values. */
public interface Side {

	/** Version of libtorch and the threads that it uses. */
	String about();

	/** Folder of the files of libtorch; empty where they are the binding's own affair. */
	String libraries();

	/** Trains {@link Workload#STEPS} steps from the first weights; gives the loss of each step. */
	Job training();

	/** Judges a square image again and again, from Java's values to the logits in Java, which it gives. */
	Job judging(int size, int passes);
}
