package sc.fiji.anomaly.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What an executor is asked to do: names of files, and never pixels. All paths are those of a file system that all
 * machines see.
 *
 * @param files of which each is scored
 * @param model file of the model
 * @param output folder where pictures and maps are written
 * @param alarmRate of the screening
 * @param heatmaps whether pictures are kept
 * @param scores whether score maps are kept
 * @param tissue whether blank glass of slides is left out
 * @param device {@code auto}, {@code cpu} ...
 */
record FileTask(List<NamedFile> files, String model, String output, double alarmRate, boolean heatmaps, boolean scores,
		boolean tissue, String device) implements Serializable {

	/**
	 * A file.
	 *
	 * @param name with the folders below the one that is screened
	 * @param path where it is
	 */
	record NamedFile(String name, String path) implements Serializable {
	}

	FileTask {
		// lists of this kind can be sent
		files = new ArrayList<>(files);
	}

	/** What decides which model an executor opens, and how it scores. */
	List<Object> key() {
		return List.of(model, output, alarmRate, heatmaps, scores, tissue, device);
	}
}
