"""A text's vector: the mean of its tokens' rows. The same in training as in the product."""

import numpy as np
import torch
import torch.nn.functional as functional
from scipy import sparse

from .pair_table import Texts


def embed(table: torch.Tensor, texts: Texts) -> torch.Tensor:
    """[texts, dimensions], on the table's device; zeros for an empty text."""
    if len(texts) == 0:
        return table.new_zeros(0, table.shape[1])
    tokens = torch.from_numpy(texts.tokens.astype(np.int64)).to(table.device)
    starts = torch.from_numpy(texts.offsets[:-1]).to(table.device)
    return functional.embedding_bag(tokens, table, starts, mode="mean")


def embed_gradient(texts: Texts, slope: torch.Tensor, touched: np.ndarray) -> torch.Tensor:
    """From the gradient by the texts' vectors that by the rows of the table named in `touched`, which is sorted."""
    owners = texts.owners
    shares = (1 / np.maximum(texts.lengths, 1))[owners].astype(np.float32)
    places = np.searchsorted(touched, texts.tokens)
    if slope.is_cuda:
        gradient = slope.new_zeros(len(touched), slope.shape[1])
        owners, places, shares = (torch.from_numpy(part).to(slope.device) for part in (owners, places, shares))
        return gradient.index_add_(0, places, slope[owners] * shares[:, None])
    # A sparse product: on a processor ten times as fast as adding up row by row.
    by_token = sparse.csr_matrix((shares, (places, owners)), (len(touched), len(texts)))
    return torch.from_numpy(by_token @ slope.numpy())


def unit_vectors(table: torch.Tensor, texts: Texts) -> np.ndarray:
    """Vectors of length 1, as the product compares them."""
    return functional.normalize(embed(table, texts), dim=1).cpu().numpy()
