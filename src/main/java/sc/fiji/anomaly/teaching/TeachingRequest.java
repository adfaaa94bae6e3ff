package sc.fiji.anomaly.teaching;

import java.nio.file.Path;

/**
 * What a model shall be taught.
 *
 * @param model the model file
 * @param normals the folder that it was trained on
 * @param feedback a table of opinions, as the report of a screening saves it, or a folder with the subfolders
 *          {@code normal} and {@code abnormal}
 * @param output the new model file
 * @param device {@code auto}, {@code cpu}, {@code gpu0} ...
 */
public record TeachingRequest(Path model, Path normals, Path feedback, Path output, String device) {
}
