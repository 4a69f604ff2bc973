/** The course's classes as a learner has them: the other end of every download. */

/** Day 4 and day 7: the generator whose weights are saved and loaded back. */
export const GENERATOR = `
class MultiLayerPixelGenerator(nn.Module):
    def __init__(self, noise_dim, hidden_dim, num_pixels):
        super().__init__()
        self.layer_1 = nn.Linear(noise_dim, hidden_dim)
        self.activation = nn.ReLU()
        self.layer_2 = nn.Linear(hidden_dim, num_pixels)
        self.output_activation = nn.Sigmoid()

    def forward(self, noise):
        hidden = self.activation(self.layer_1(noise))
        return self.output_activation(self.layer_2(hidden))
`;

/** Day 7's way of loading: build the class, torch.load, load_state_dict, eval. `LOAD_PATH` is an input. */
export const LOAD = `
new_generator = MultiLayerPixelGenerator(noise_dim=16, hidden_dim=128, num_pixels=768)
new_generator.load_state_dict(torch.load(LOAD_PATH))
new_generator.eval()
`;
