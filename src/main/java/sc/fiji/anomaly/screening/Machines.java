package sc.fiji.anomaly.screening;

import java.io.IOException;
import java.util.List;

import sc.fiji.anomaly.input.ImageSource;

/** What scores the files of a screening: this machine, or many. */
public interface Machines {

	/** Keeps what is found. Used by several threads. */
	interface Sink {

		/** @throws IOException if it cannot be kept; then the screening shall end */
		void add(FileResult result) throws IOException;
	}

	/**
	 * Scores files, in any order.
	 *
	 * @param files each of which is scored once
	 * @param here scores a file on this machine
	 * @param sink takes what is found in each file as soon as it is known
	 * @throws java.util.concurrent.CancellationException if the user asked for the end
	 * @throws IOException if what is found cannot be kept
	 */
	void score(List<ImageSource> files, FileWorker here, Sink sink) throws IOException;
}
